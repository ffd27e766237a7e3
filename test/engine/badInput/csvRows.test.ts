import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import type { RelationResult } from '../../../packages/kysely-models/src/run/result/runEvent.ts';
import { models } from '../support/command.ts';
import { rowsOf } from '../support/memoryBuild.ts';
import {
  engineUrl,
  folderWith,
  goodCustomers,
  goodOrders,
  shopFolder,
  write,
} from '../support/projectFolder.ts';

const build = ['build', '--raw', 'raw', '--json'];

/** What a build says of a relation's file, after a good build of the same project. */
async function failureOf(
  relation: string,
  content: string | Uint8Array,
  ending = 'csv',
): Promise<RelationResult & { folder: string }> {
  const folder = shopFolder({
    [`raw/${relation}.csv`]: undefined,
    [`raw/${relation}.${ending}`]: goodOf(relation, ending),
  });
  expect((await models(folder, build)).code).toBe(0);
  writeFileSync(join(folder, `raw/${relation}.${ending}`), content);
  const { code, out } = await models(folder, build);
  expect(code).toBe(1);
  const { result } = JSON.parse(out.trim().split('\n').at(-1) ?? '');
  // What was published is still there.
  const warehouse = await duckdbWarehouse({
    path: join(folder, 'warehouse.duckdb'),
    readOnly: true,
  });
  expect(await rowsOf(warehouse, 'select count(*) as n from raw.raw_orders')).toEqual([{ n: 3 }]);
  expect(await rowsOf(warehouse, 'select count(*) as n from raw.raw_customers')).toEqual([
    { n: 2 },
  ]);
  expect(await rowsOf(warehouse, 'select count(*) as n from marts.customer_orders')).toEqual([
    { n: 2 },
  ]);
  await warehouse.close();
  const found = result.relations.find(({ name }: RelationResult) => name === relation);
  return { ...found, folder };
}

function goodOf(relation: string, ending: string) {
  const text = relation === 'raw_orders' ? goodOrders : goodCustomers;
  return ending.endsWith('.gz') ? gzipSync(text) : text;
}

const header = 'order_id,customer_id,amount,note\n';

describe('a broken row of a CSV file', () => {
  it.each([
    [
      'too few fields',
      `${header}1,1,1.00,x\n2,1\n3,1,1.00,y\n`,
      3,
      'Expected Number of Columns: 4 Found: 2\n2,1',
    ],
    [
      'too many fields',
      `${header}1,1,1.00,x\n2,1,1.00,x,y\n`,
      3,
      'Expected Number of Columns: 4 Found: 5',
    ],
    [
      'too many fields in the first row',
      `${header}1,1,1.00,x,y\n`,
      2,
      'Expected Number of Columns: 4 Found: 5',
    ],
    ['an unclosed quote', `${header}1,1,1.00,"x\n2,1,1.00,y\n`, 2, 'unterminated quote'],
    ['text after a quote', `${header}1,1,1.00,"x"y\n`, 2, 'quote'],
    [
      'a value that does not fit',
      `${header}1,1,1.00,x\nabc,1,1.00,x\n`,
      3,
      'Could not convert string "abc" to \'BIGINT\'',
    ],
    [
      'a number that is too large',
      `${header}99999999999999999999,1,1.00,x\n`,
      2,
      '99999999999999999999',
    ],
    ['an amount with a comma', `${header}1,1,"1,50",x\n`, 2, '1,50'],
    [
      'quoted line breaks above',
      `${header}1,1,1.00,"a\nb\n\nc"\n2,1,1.00,"d"\nabc,1,1.00,x\n`,
      7,
      '"abc"',
    ],
    [
      'quoted line breaks above, and too few fields',
      `${header}1,1,1.00,"a\nb"\n2\n`,
      4,
      'Found: 1',
    ],
    ['quoted line breaks in itself', `${header}1,1,1.00,"a\nb"\nabc,1,1.00,"c\nd"\n`, 4, '"abc"'],
    [
      'Windows line ends',
      `${header}1,1,1.00,"a\nb"\nabc,1,1.00,x\n`.replaceAll('\n', '\r\n'),
      4,
      '"abc"',
    ],
    ['a byte order mark', `\ufeff${header}1,1,1.00,"a\nb"\nabc,1,1.00,x\n`, 4, '"abc"'],
    ['empty lines above', `${header}1,1,1.00,x\n\n\nabc,1,1.00,x\n`, 5, '"abc"'],
    ['a value in quotes', `${header}"","",,x\n"abc",1,1.00,x\n`, 3, '"abc"'],
    [
      'bytes that are not UTF-8',
      Buffer.from(`${header}1,1,1.00,"a\nb"\n2,1,1.00,caf\xe9\n`, 'latin1'),
      4,
      'not utf-8',
    ],
  ] as const)('with %s is told with its line', async (_, content, line, found) => {
    const { status, error, folder } = await failureOf('raw_orders', content);
    expect(status).toBe('failed');
    expect(error).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      message: 'The file of raw_orders has a row that cannot be read.',
      subject: 'raw_orders',
      location: { file: join(folder, 'raw/raw_orders.csv'), line },
      expected: 'rows with the columns of the header, and values that fit the types of the source',
      found: expect.stringContaining(found),
      hint: expect.stringContaining('what was published before stays as it was'),
    });
    expect(error?.excerpt).toBeUndefined();
    expect(error?.found).not.toMatch(/ignore_errors|null_padding|auto-detected/);
  });

  it.each([
    ['a fraction in a whole number', `${header}1.5,1,1.00,x\n`, "'1.5' would change as BIGINT"],
    [
      'a third digit in an amount of cents',
      `${header}1,1,19.999,x\n`,
      "'19.999' would change as DECIMAL",
    ],
    ['a whole number with an exponent', `${header}1e3,1,1.00,x\n`, "'1e3' would change as BIGINT"],
  ] as const)('with %s is told, not rounded', async (_, content, found) => {
    const { status, error, folder } = await failureOf('raw_orders', content);
    expect(status).toBe('failed');
    expect(error).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      location: { file: join(folder, 'raw/raw_orders.csv') },
      found: expect.stringContaining(found),
      hint: expect.stringContaining('a type that holds it: more digits, or double(). A model can'),
    });
    expect(error?.hint).not.toContain('format');
  });

  it('zeros after the last digit of a type do not change the number', async () => {
    const folder = shopFolder({ 'raw/raw_orders.csv': `${header}+1.0, 1 ,10.5000,x\n2,2,.5,y\n` });
    expect((await models(folder, build)).code).toBe(0);
    const warehouse = await duckdbWarehouse({ path: join(folder, 'warehouse.duckdb') });
    expect(await rowsOf(warehouse, 'select * from raw.raw_orders order by 1')).toEqual([
      { order_id: 1, customer_id: 1, amount: '10.50', note: 'x' },
      { order_id: 2, customer_id: 2, amount: '0.50', note: 'y' },
    ]);
    await warehouse.close();
  });

  it('of a compressed file is reported with its line', async () => {
    const { error, folder } = await failureOf(
      'raw_orders',
      gzipSync(`${header}1,1,1.00,"a\nb"\nabc,1,1.00,x\n`),
      'csv.gz',
    );
    expect(error).toMatchObject({
      code: 'RAW_ROW_BROKEN',
      location: { file: join(folder, 'raw/raw_orders.csv.gz'), line: 4 },
    });
  });

  it('far down a large file is reported with its line', async () => {
    const rows = Array.from({ length: 300_000 }, (_, at) => `${at},1,1.00,"text ${at}\nmore"\n`);
    rows[250_000] = 'abc,1,1.00,"x\ny"\n';
    const { error } = await failureOf('raw_orders', header + rows.join(''));
    expect(error?.location?.line).toBe(2 + 250_000 * 2);
  });

  it('of a file with more columns than the source names is reported with its line', async () => {
    const { error } = await failureOf(
      'raw_orders',
      `order_id,extra,customer_id,amount,note\n1,"a\nb",1,1.00,x\nabc,,1,1.00,x\n`,
    );
    expect(error).toMatchObject({ code: 'RAW_ROW_BROKEN', location: { line: 4 } });
  });

  it('whose bytes, list or object are none is reported with its line, value and what it has to be', async () => {
    const folder = folderWith({
      'models.config.ts': `import { array, bigint, binary, integer, object, source, text } from '${engineUrl}';
const columns = {
  id: bigint(),
  token: binary(),
  tags: array(text()),
  address: object({ city: text(), floor: integer().nullable() }),
};
const events = source({ name: 'raw_events', description: 'Events.', columns });
export default { models: [[events]] };
`,
    });
    const good = ['CAFE', '["x"]', '{"city": "Bern"}'];
    const fieldsOf = (cells: readonly string[]) =>
      cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
    const bad = [
      [0, 'CAF', 'column "token": \'CAF\' is not an even number of hexadecimal digits'],
      [1, '["x", 7]', 'column "tags": \'["x", 7]\' is not JSON of array(text())'],
      [1, 'x;y', 'column "tags": \'x;y\' is not JSON of array(text())'],
      [
        2,
        '{"city": "x", "floor": "two"}',
        '{"city": "x", "floor": "two"}\' is not JSON of object(',
      ],
      [2, '{"floor": 2}', '\'{"floor": 2}\' is not JSON of object({ city: text(), floor: '],
    ] as const;
    for (const [at, value, found] of bad) {
      const cells = good.with(at, value);
      const rows = [`1,${fieldsOf(good)}`, `2,${fieldsOf(cells)}`].join('\n');
      write(folder, { 'raw/raw_events.csv': `id,token,tags,address\n${rows}\n` });
      const { out } = await models(folder, build);
      const { result } = JSON.parse(out.trim().split('\n').at(-1) ?? '');
      expect(result.relations[0].error).toMatchObject({
        code: 'RAW_ROW_BROKEN',
        location: { line: 3 },
        found: expect.stringContaining(found),
      });
    }
  });

  it('is truncated where it is long', async () => {
    const { error } = await failureOf('raw_orders', `${header}abc,1,1.00,${'x'.repeat(5000)}\n`);
    expect(error?.found?.length).toBeLessThan(400);
  });

  it('whose line ends are mixed so that it cannot be read is refused', async () => {
    const { error } = await failureOf(
      'raw_orders',
      'order_id,customer_id,amount,note\r\n1,1,1.00,x\n2,1,1.00,y\r\n',
    );
    expect(error).toMatchObject({ code: 'RAW_ROW_BROKEN', subject: 'raw_orders' });
    expect(error?.found).not.toContain('\n');
  });

  it('shows no personal data: neither the row nor the value', async () => {
    const { error, folder } = await failureOf(
      'raw_customers',
      `customer_id,email,signed_up\nada@example.org,"it's ""x""",2024-01-01\n`,
    );
    expect(error).toMatchObject({ code: 'RAW_ROW_BROKEN', location: { line: 2 } });
    expect(error?.found).toContain('column "customer_id". Could not convert string "***"');
    expect(JSON.stringify(error)).not.toMatch(/example\.org|it's/);
    expect(readFileSync(join(folder, '.models/run.json'), 'utf8')).not.toContain('example.org');
    const day = await failureOf('raw_customers', 'customer_id,email,signed_up\n1,x,secret-day\n');
    expect(JSON.stringify(day.error)).not.toContain('secret-day');
  });
});
