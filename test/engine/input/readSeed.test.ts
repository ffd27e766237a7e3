import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  bigint,
  boolean,
  type ColumnShape,
  date,
  decimal,
  double,
  integer,
  json,
  seed,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { readSeed } from '../../../packages/kysely-models/src/ingest/readSeed.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

function seedOf(columns: ColumnShape, content: string | Uint8Array) {
  const folder = folderWith({ 'a seed.csv': content });
  const file = pathToFileURL(join(folder, 'a seed.csv'));
  return seed({ name: 'the_seed', description: 'A seed.', file, columns });
}

const read = (columns: ColumnShape, content: string | Uint8Array) =>
  readSeed(seedOf(columns, content));

async function refusal(columns: ColumnShape, content: string | Uint8Array) {
  try {
    await read(columns, content);
  } catch (error) {
    if (error instanceof ModelsError) return error.details;
    throw error;
  }
  throw new Error('It was read.');
}

const some = (column: ColumnShape[string]) => ({ x: column, y: text().nullable() });

describe('the values of a seed', () => {
  it('are read by the types of its contract, in the contract’s order', async () => {
    const columns = {
      whole: bigint(),
      small: integer(),
      exact: decimal(38, 4),
      ratio: double(),
      yes: boolean(),
      word: text(),
      day: date(),
      moment: timestamp(),
      data: json(),
    };
    const header = 'data,moment,day,word,yes,ratio,exact,small,whole';
    const row = `"{""a"":1}",2024-02-29 23:59:59,2024-02-29,"a, b",true,-0.5,12345678901234567890.1234,-3,9007199254740991`;
    expect(await read(columns, `${header}\n${row}\n`)).toEqual([
      [
        9007199254740991,
        -3,
        '12345678901234567890.1234',
        -0.5,
        true,
        'a, b',
        '2024-02-29',
        '2024-02-29 23:59:59',
        '{"a":1}',
      ],
    ]);
  });

  it('are null where a field is empty, and empty text where it is quoted', async () => {
    expect(await read({ a: text().nullable(), b: bigint().nullable() }, 'a,b\n,\n"",""\n')).toEqual(
      [
        [null, null],
        ['', null],
      ],
    );
  });

  it('are the same with a byte order mark, Windows line ends, no last line end, and empty lines', async () => {
    const columns = { a: bigint(), b: text() };
    const expected = [
      [1, 'x\ny'],
      [2, 'z'],
    ];
    expect(await read(columns, '\ufeffa,b\r\n1,"x\r\ny"\r\n\r\n2,z')).toEqual(expected);
    expect(await read(columns, 'a,b\n1,"x\ny"\n\n2,z\n')).toEqual(expected);
  });

  it('are none where there is a header only', async () => {
    expect(await read({ a: bigint() }, 'a\n')).toEqual([]);
  });

  it('arrive in the warehouse unchanged, whatever text and whatever digits they have', async () => {
    const warehouse = await memoryWarehouse();
    const field = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((value) => !value.includes('\r'));
    const digits = fc.stringMatching(/^-?[1-9]\d{0,33}\.\d{4}$/);
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(field, digits), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const lines = rows.map(([word, amount], at) => `${at},${quoted(word)},${amount}`);
          const one = seedOf(
            { id: bigint(), word: text(), amount: decimal(38, 4) },
            `id,word,amount\n${lines.join('\n')}\n`,
          );
          expect((await buildIn(warehouse, [one])).exitCode).toBe(0);
          const found = await rowsOf(warehouse, 'select * from seeds.the_seed order by id');
          expect(found).toEqual(rows.map(([word, amount], id) => ({ id, word, amount })));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a value that does not fit', () => {
  it.each([
    ['1e3', bigint()],
    [' 1', bigint()],
    ['1 ', bigint()],
    ['+1', bigint()],
    ['0x10', bigint()],
    ['1.0', bigint()],
    ['1_000', bigint()],
    ['NaN', double()],
    ['Infinity', double()],
    ['1e3', double()],
    ['.5', double()],
    ['1.', double()],
    ['1,5', double()],
    ['9223372036854775808', bigint()],
    ['2147483648', integer()],
    ['2024-02-29 23:59:59.1234567', timestamp()],
    ['1.005', decimal(10, 2)],
    ['123456789', decimal(10, 2)],
    ['-', decimal(10, 2)],
    ['TRUE', boolean()],
    ['1', boolean()],
    ['2024-02-30', date()],
    ['2023-02-29', date()],
    ['2024-13-01', date()],
    ['2024-1-1', date()],
    ['0000-01-01', date()],
    ['2024-02-29', timestamp()],
    ['2024-02-29 24:00:00', timestamp()],
    ['2024-02-29 23:60:00', timestamp()],
    ['2024-02-29T23:59:59', timestamp()],
    ['{a:1}', json()],
    ['11', integer().max(10)],
    ['maybe', z.enum(['yes', 'no'])],
    ['', bigint()],
    ['', text()],
  ] as const)('%j is refused with its file and line', async (value, column) => {
    const field = value.includes(',') ? `"${value}"` : value;
    const details = await refusal(some(column), `y,x\na,${field}\n`);
    expect(details).toMatchObject({
      code: 'SEED_INVALID',
      subject: 'the_seed',
      location: { file: expect.stringContaining('a seed.csv'), line: 2 },
      expected: expect.stringMatching(/^x as /),
      found: JSON.stringify(value),
    });
  });

  it('is not shown where it is personal data', async () => {
    const columns = { email: text().regex(/@/).meta({ pii: true }) };
    const refused = await refusal(columns, 'email\nada at example\n');
    expect(refused).toMatchObject({ found: 'a value of personal data', location: { line: 2 } });
    expect(JSON.stringify(refused)).not.toContain('ada');
  });

  it('is reported with its own line, after line breaks in quotes and empty lines', async () => {
    const details = await refusal(some(bigint()), 'y,x\n"a\nb",1\n\n"c\n\nd",oops\n');
    expect(details).toMatchObject({ location: { line: 7 }, found: '"oops"' });
    const inQuotes = await refusal(some(bigint()), 'x,y\n1,"a\nb"\n"oo\nps",c\n');
    expect(inQuotes).toMatchObject({ location: { line: 4 }, found: '"oo\\nps"' });
  });

  it.each([
    ['001', bigint(), 1],
    ['-0', bigint(), -0],
    ['0001.10', decimal(3, 2), '0001.10'],
    ['1.0000', decimal(3, 2), '1.0000'],
    ['2147483647', integer(), 2147483647],
    ['2024-02-29 23:59:59.123456', timestamp(), '2024-02-29 23:59:59.123456'],
  ] as const)('%j fits', async (value, column, expected) => {
    expect(await read({ x: column }, `x\n${value}\n`)).toEqual([[expected]]);
  });
});

interface Expected {
  readonly location?: { readonly line: number };
  readonly expected?: RegExp;
  readonly found?: string;
}

describe('a file that cannot be a seed', () => {
  it.each([
    ['too few fields', 'x,y\n1,a\n2\n', { location: { line: 3 }, expected: /as many fields/ }],
    ['too many fields', 'x,y\n1,a,b\n', { location: { line: 2 } }],
    ['an unclosed quote', 'x,y\n1,"a\n', { expected: /quotes doubled/ }],
    ['no column x', 'y\na\n', { location: { line: 1 }, expected: /the columns x, y/, found: 'y' }],
    ['two columns x', 'x,y,x\n1,a,2\n', { location: { line: 1 }, found: 'x, y, x' }],
    ['an unknown column', 'x,y,z\n1,a,2\n', { location: { line: 1 }, found: 'x, y, z' }],
    ['nothing', '', { found: 'an empty file' }],
  ] satisfies [string, string, Expected][])('has %s', async (_, content, expected: Expected) => {
    const details = await refusal(some(bigint()), content);
    expect(details.code).toBe('SEED_INVALID');
    expect(details.location).toMatchObject(expected.location ?? {});
    if (expected.expected !== undefined) expect(details.expected).toMatch(expected.expected);
    if (expected.found !== undefined) expect(details.found).toBe(expected.found);
  });

  it('is not UTF-8', async () => {
    expect(await refusal(some(bigint()), Buffer.from('x,y\n1,caf\xe9\n', 'latin1'))).toMatchObject({
      code: 'SEED_INVALID',
      expected: 'a CSV file in UTF-8',
    });
  });

  it('is not there, or no file', async () => {
    for (const file of [
      new URL('file:///no/such/seed.csv'),
      new URL('https://example.org/seed.csv'),
    ]) {
      const missing = seed({ name: 'gone', description: 'Gone.', file, columns: { x: bigint() } });
      await expect(readSeed(missing)).rejects.toMatchObject({
        code: 'SEED_INVALID',
        details: { subject: 'gone', location: { file: expect.stringContaining('seed.csv') } },
      });
    }
  });
});

it('whole numbers of every size of their type are taken, also those that no JavaScript number is', async () => {
  expect(
    await read(
      { a: bigint(), b: integer() },
      'a,b\n9007199254740993,-2147483648\n-9223372036854775808,2147483647\n',
    ),
  ).toEqual([
    ['9007199254740993', -2147483648],
    ['-9223372036854775808', 2147483647],
  ]);
});
