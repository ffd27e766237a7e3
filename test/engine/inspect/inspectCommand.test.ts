import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { models } from '../support/command.ts';
import { execute, rowsOf } from '../support/memoryBuild.ts';
import { engineUrl, folderWith, shopFolder, write } from '../support/projectFolder.ts';

const german = iconv.encode(
  'Order ID;E-Mail;Betrag;Datum;Status;Code;Bezahlt am;leer\r\n1;ada@secret.example;1.234,50;31.1.2024;placed;01234;05.01.2024 23:30;\r\n2;bob@secret.example;12,50;1.2.2024;shipped;98765;06.01.2024 08:00;\r\n3;zoë@secret.example;7,00;1.2.2024;placed;98765;-;\r\n',
  'windows1252',
);
const records =
  '{"itemId": 1, "tags": ["a"], "ok": true, "at": "2024-01-05T10:00:00"}\n{"itemId": 2, "tags": [], "ok": false, "at": null}\n';
const files = { 'orders.csv': german, 'items.ndjson': records };

const root = join(import.meta.dirname, '../../..');

/** What is printed behind the tables: the sources as code. */
const codeOf = (out: string) => out.slice(out.indexOf('import {'));

/** What the compiler says of a module of a project. */
function complaints(code: string): string {
  const folder = mkdtempSync(join(root, 'node_modules/.inspected-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'sources.ts'), code);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), files: ['sources.ts'], include: [] }),
  );
  try {
    execFileSync(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      '--noEmit',
      '--singleThreaded',
      '-p',
      folder,
    ]);
    return '';
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout);
  }
}

describe('models inspect', () => {
  it('names each column and each source once, whatever files are called', async () => {
    const content = 'a,a,a_2,note\n1,2,3,x\n2,3,4,y\n';
    const folder = folderWith({ 'north/orders.csv': content, 'south/orders.csv': content });
    const { code, out } = await models(folder, ['inspect', 'north/orders.csv', 'south/orders.csv']);
    expect(code).toBe(0);
    expect(out.match(/^export const \w+/gm)).toEqual([
      'export const rawOrders',
      'export const rawOrders2',
    ]);
    expect(complaints(codeOf(out))).toBe('');
  });

  it('takes times of a day for times', async () => {
    const folder = folderWith({ 'shops.csv': 'opens,closes\n08:30,20:00:00.5\n10:00,24:00\n' });
    const { out } = await models(folder, ['inspect', 'shops.csv']);
    expect(codeOf(out)).toMatch(/opens: time\(\),\n {4}closes: text\(\)/);
  });

  it('says what files are, shows no value of a person, and prints sources that compile and build', async () => {
    const folder = folderWith(files);
    const { code, out, error } = await models(folder, ['inspect', 'orders.csv', 'items.ndjson']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('orders.csv: CSV in Windows-1252, 3 rows, 8 columns');
    expect(out).not.toContain('secret');
    const source = codeOf(out);
    expect(
      source,
    ).toBe(`import { bigint, boolean, date, decimal, json, source, text, timestamp } from 'kysely-models';

export const rawOrders = source({
  name: 'raw_orders',
  description: 'The rows of orders.csv.',
  file: 'orders.csv',
  format: { encoding: 'windows-1252', delimiter: ';', decimal: ',', thousands: '.', dates: ['D.M.YYYY', 'D.M.YYYY H:mm'], nulls: '-' },
  columns: {
    // Without .nullable(): there is a value in each row today. Add it where later rows may have none.
    order_id: bigint(),
    e_mail: text().meta({ pii: true }),
    betrag: decimal(18, 2),
    datum: date(),
    status: text(), // "placed", "shipped"
    code: text(), // "98765", "01234"
    bezahlt_am: timestamp().nullable(),
    leer: text().nullable(),
  },
  tests: (t) => [t.unique('order_id')],
});

export const rawItems = source({
  name: 'raw_items',
  description: 'The rows of items.ndjson.',
  file: 'items.ndjson',
  columns: {
    // Without .nullable(): there is a value in each row today. Add it where later rows may have none.
    item_id: bigint(),
    tags: json(),
    ok: boolean(),
    at: timestamp().nullable(),
  },
  tests: (t) => [t.unique('item_id')],
});
`);
    expect(complaints(source)).toBe('');
    write(folder, {
      'sources.ts': source.replace("'kysely-models'", `'${engineUrl}'`),
      'models.config.ts': `import * as sources from './sources.ts';\nexport default { models: [sources] };\n`,
    });
    const built = await models(folder, ['build', '--raw', '.']);
    expect({ code: built.code, error: built.error }).toEqual({ code: 0, error: '' });
    const warehouse = await duckdbWarehouse({ path: join(folder, 'warehouse.duckdb') });
    expect(
      await rowsOf(
        warehouse,
        'select betrag, datum, code, bezahlt_am from raw.raw_orders order by order_id',
      ),
    ).toEqual([
      { betrag: '1234.50', datum: '2024-01-31', code: '01234', bezahlt_am: '2024-01-05 23:30:00' },
      { betrag: '12.50', datum: '2024-02-01', code: '98765', bezahlt_am: '2024-01-06 08:00:00' },
      { betrag: '7.00', datum: '2024-02-01', code: '98765', bezahlt_am: null },
    ]);
    await warehouse.close();
  });

  it('names what the values leave open, and what has an offset', async () => {
    const folder = folderWith({
      'a.csv':
        'id,day,at,n\n1,1/2/2024,2024-01-05 23:30:00 -0500,"1,234"\n2,3/4/2024,2024-01-05T23:30:00Z,"5,678"\n',
    });
    const { out } = await models(folder, ['inspect', 'a.csv']);
    expect(out).toContain('day could also be written as dates D/M/YYYY');
    expect(out).toContain('n could also be written as thousands ,');
    expect(out).toContain("at: timestamp({ zone: 'UTC' })");
  });

  it('prints a line of JSON for each file, and takes what the user says for granted', async () => {
    const folder = folderWith({ 'a.csv': 'a|b\n1|x\n2|z\n' });
    const { out } = await models(folder, ['inspect', 'a.csv', '--format', 'delimiter=;', '--json']);
    const found = JSON.parse(out);
    expect(found.columns.map(({ written }: { written: string }) => written)).toEqual(['a|b']);
    const guessed = JSON.parse((await models(folder, ['inspect', 'a.csv', '--json'])).out);
    expect(guessed).toMatchObject({
      name: 'raw_a',
      rows: 2,
      format: { delimiter: '|' },
      columns: [
        {
          name: 'a',
          type: { kind: 'bigint' },
          nulls: 0,
          distinct: 2,
          isKey: true,
          range: ['1', '2'],
        },
        { name: 'b', type: { kind: 'text' } },
      ],
      source: expect.stringContaining("format: { delimiter: '|' }"),
    });
  });

  it('adds no second raw_ to a name, and takes no column of JSON for a key', async () => {
    const folder = folderWith({ 'raw_events.csv': 'at,tags\n1,"[""a""]"\n2,[]\n' });
    const { out } = await models(folder, ['inspect', 'raw_events.csv']);
    expect(codeOf(out)).toContain("export const rawEvents = source({\n  name: 'raw_events',");
    expect(out.match(/\(key\)/g)).toHaveLength(1);
    expect(out).toMatch(/ tags +│ json +│ +0 │ +2 │/);
  });

  it('refuses what is not there or cannot be read', async () => {
    const folder = folderWith({ 'a.xlsx': 'PK no archive', 'b.csv': '' });
    expect(await models(folder, ['inspect', 'c.csv'])).toMatchObject({
      code: 2,
      error: expect.stringContaining('RAW_FILE_MISSING'),
    });
    for (const file of ['a.xlsx', 'b.csv']) {
      expect(await models(folder, ['inspect', file])).toMatchObject({
        code: 2,
        error: expect.stringContaining('RAW_FILE_UNREADABLE'),
      });
    }
  });

  it('reads the tables of a target, and prints sources of them', async () => {
    const folder = shopFolder();
    const warehouse = await duckdbWarehouse({ path: join(folder, 'shop.duckdb') });
    await execute(
      warehouse,
      'create schema raw',
      `create table raw.orders as select 1::bigint as id, 'a@b.de' as email, 1.5::decimal(12, 2) as total, now()::timestamp as at, [{'a': 1, 'b c': ['x']}] as tags, map{'a': 1} as more`,
      'create table raw.other as select 1 as x',
    );
    await warehouse.close();
    const inspect = ['inspect', 'raw.o*s', '--warehouse', 'shop.duckdb'];
    const { code, out } = await models(folder, inspect);
    expect(code).toBe(0);
    expect(out).toContain('raw.orders: a table, 1 row, 6 columns');
    expect(out).toContain('more is of the type map(varchar, integer), which no source has');
    expect(out).toContain(
      'import { array, bigint, decimal, integer, object, source, text, timestamp } from',
    );
    expect(codeOf(out)).toContain(`  schema: 'raw',
  table: 'orders',
  columns: {
    // Without .nullable(): there is a value in each row today. Add it where later rows may have none.
    id: bigint(),
    email: text().meta({ pii: true }),
    total: decimal(12, 2),
    at: timestamp(),
    tags: array(object({ a: integer().nullable(), "b c": array(text().nullable()).nullable() }).nullable()),`);
    const nothing = await models(folder, ['inspect', 'raw.x', '--warehouse', 'shop.duckdb']);
    expect(nothing.error).toContain('SELECTOR_MATCHES_NOTHING');
  });
});
