import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Kysely } from 'kysely';
import { afterAll, describe, expect, expectTypeOf, it, test } from 'vitest';
import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import {
  array,
  bigint,
  binary,
  boolean,
  type ColumnType,
  type DatabaseOf,
  defineConfig,
  double,
  type Functions,
  incremental,
  integer,
  json,
  model,
  object,
  type RowOf,
  seed,
  source,
  table,
  text,
  time,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ExportFormat } from '../../../packages/kysely-models/src/export/exportFormats.ts';
import { exportTables } from '../../../packages/kysely-models/src/export/exportTables.ts';
import { relationPath } from '../../../packages/kysely-models/src/graph/relationPath.ts';
import { build, openProject, read } from '../../../packages/kysely-models/src/index.ts';
import { testModel } from '../../../packages/kysely-models/src/testing/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { anyTables } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { thrownBy } from '../thrownBy.ts';

const doubleOf = await snowflakeDouble();
const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [
    `Snowflake${doubleOf.note}`,
    doubleOf.port !== undefined,
    () => doubleWarehouse(doubleOf.port ?? 0),
  ],
];

const address = object({ city: text(), floor: integer().nullable(), lines: array(text()) });

/** Rows as texts, the way files and other programs have them. */
const written = source({
  name: 'written',
  description: 'Values as texts.',
  schema: 'raw',
  columns: {
    id: bigint(),
    opens: text().nullable(),
    hash: text().nullable(),
    tags: text().nullable(),
    address: text().nullable(),
  },
});

const typedColumns = {
  id: bigint(),
  opens: time().nullable(),
  hash: binary().nullable(),
  tags: array(text()).nullable(),
  address: address.nullable(),
};

const typedRows = (db: Kysely<DatabaseOf<[typeof written]>>, f: Functions) =>
  db
    .selectFrom('written as w')
    .select((eb, fn = f(eb)) => [
      'w.id',
      fn.cast('w.opens', time()).as('opens'),
      fn.cast('w.hash', binary()).as('hash'),
      fn.cast('w.tags', array(text())).as('tags'),
      fn.cast('w.address', address).as('address'),
    ]);

const typed = model({
  name: 'typed',
  description: 'A value of each type.',
  materialized: table(),
  inputs: [written],
  columns: typedColumns,
  query: (db, f) => typedRows(db, f),
});

/** What is inside, by a key of bytes. */
const derived = model({
  name: 'derived',
  description: 'What is inside of lists and objects.',
  materialized: incremental({ strategy: 'merge', uniqueKey: ['hash'] }),
  inputs: [typed],
  columns: {
    hash: binary(),
    opens: time().nullable(),
    tags: array(text()).nullable(),
    address: address.nullable(),
    first_tag: text().nullable(),
    tag_count: bigint().nullable(),
    city: text().nullable(),
    hash_text: text(),
    tags_text: text().nullable(),
    tags_json: json().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('typed as t')
      .where('t.hash', 'is not', null)
      .select((eb, fn = f(eb)) => [
        't.hash',
        't.opens',
        't.tags',
        't.address',
        f.jsonText(eb.ref('t.tags'), 0).as('first_tag'),
        f.jsonArrayLength(eb.ref('t.tags')).as('tag_count'),
        f.jsonText(eb.ref('t.address'), 'city').as('city'),
        fn.cast('t.hash', text()).as('hash_text'),
        fn.cast('t.tags', text()).as('tags_text'),
        fn.cast('t.tags', json()).as('tags_json'),
      ])
      .where('t.hash', '<>', Uint8Array.of(0))
      .where('t.opens', '>=', '00:00:00'),
  tests: (t) => [t.range('opens', { min: '00:00:00' })],
});

/** The same of one row. */
const onlyRow = (id: number) =>
  model({
    name: `typed_${id}`,
    description: 'A value that is not one of its type.',
    materialized: table(),
    inputs: [written],
    columns: typedColumns,
    query: (db, f) => typedRows(db, f).where('w.id', '=', id),
  });

/** Values that no column of the type has. */
const changing = [
  ['opens', '24:00'],
  ['opens', '2024-02-29 08:30'],
  ['opens', '08:30:00.1234567'],
  ['hash', 'CAFE0'],
  ['tags', '["new", null]'],
  ['tags', '["new", 1]'],
  ['tags', '{"new": 1}'],
  ['tags', 'new'],
  ['address', '{"city": "Bonn", "lines": [], "zip": "53111"}'],
  ['address', '{"city": "Bonn"}'],
  ['address', '{"city": "Bonn", "floor": 1.5, "lines": []}'],
] as const;

const rows = [
  [1, '08:30', 'CAFE01', '["new", "it\'s"]', '{"lines": ["a", "b"], "city": "Köln"}'],
  [2, '23:59:59.123456', '', '[]', '{"city": "Bonn", "floor": 3, "lines": []}'],
  [3, null, null, null, null],
] as const;

async function filled(warehouse: Warehouse, values: readonly (readonly unknown[])[]) {
  const { dialect } = warehouse;
  const path = pathSql(dialect, relationPath(written));
  const columns = written.contract.columns.map(
    ({ name, sqlType }) => `${dialect.identifier(name)} ${dialect.typeName(sqlType)}`,
  );
  await execute(
    warehouse,
    `create schema if not exists ${dialect.identifier('raw')}`,
    `create or replace table ${path} (${columns.join(', ')})`,
    `insert into ${path} values ${values.map((row) => `(${row.map((value) => dialect.literal(value)).join(', ')})`).join(', ')}`,
  );
}

describe.each(suites)('column types on %s', (_, isThere, open) => {
  it.skipIf(!isThere)(
    'are read as they were written, and are keys, also in an increment',
    async () => {
      const warehouse = await open();
      await filled(warehouse, rows);
      const first = await buildIn(warehouse, [written, typed, derived]);
      expect(problemsOf(first)).toEqual([]);
      expect(await read(warehouse, typed, { orderBy: ['id'] })).toEqual([
        {
          id: 1,
          opens: '08:30:00',
          hash: Uint8Array.of(0xca, 0xfe, 1),
          tags: ['new', "it's"],
          address: { city: 'Köln', floor: null, lines: ['a', 'b'] },
        },
        {
          id: 2,
          opens: '23:59:59.123456',
          hash: new Uint8Array(),
          tags: [],
          address: { city: 'Bonn', floor: 3, lines: [] },
        },
        { id: 3, opens: null, hash: null, tags: null, address: null },
      ]);

      await filled(warehouse, [
        [4, '00:00', 'cafe01', '["sale"]', '{"city": "Trier", "lines": []}'],
      ]);
      const built = await buildIn(warehouse, [written, typed, derived], { runId: 'second' });
      expect(problemsOf(built)).toEqual([]);
      expect(built.relations.find(({ name }) => name === 'derived')?.materialized).toBe(
        'increment',
      );
      const [empty, changed] = await read(warehouse, derived, { orderBy: ['hash'] });
      expect(empty).toMatchObject({ first_tag: null, tag_count: 0, hash_text: '', city: 'Bonn' });
      expect(changed).toEqual({
        hash: Uint8Array.of(0xca, 0xfe, 1),
        opens: '00:00:00',
        tags: ['sale'],
        address: { city: 'Trier', floor: null, lines: [] },
        first_tag: 'sale',
        tag_count: 1,
        city: 'Trier',
        hash_text: 'CAFE01',
        tags_text: '["sale"]',
        tags_json: ['sale'],
      });
    },
  );

  it.skipIf(!isThere)('refuse what would change, by column and value', async () => {
    const warehouse = await open();
    const at = (column: string) => Object.keys(written.contract.shape).indexOf(column);
    await filled(
      warehouse,
      changing.map(([column, value], id) => [
        id,
        ...[1, 2, 3, 4].map((each) => (each === at(column) ? value : null)),
      ]),
    );
    const models = changing.map((_one, id) => onlyRow(id));
    const built = await buildIn(warehouse, [written, ...models]);
    const found = models.map(({ name }) => built.relations.find((each) => each.name === name));
    expect(found.map((each) => [each?.error?.subject, each?.error?.found])).toEqual(
      changing.map(([column, value], id) => [`typed_${id}.${column}`, value]),
    );
    expect(new Set(found.map((each) => each?.error?.code))).toEqual(new Set(['VALUE_CHANGED']));
  });
});

test('has the types of TypeScript', () => {
  expectTypeOf<RowOf<typeof typed>>().toEqualTypeOf<{
    id: number;
    opens: `${number}:${number}:${number}` | null;
    hash: Uint8Array | null;
    tags: string[] | null;
    address: { city: string; floor: number | null; lines: string[] } | null;
  }>();
});

it('makes lists of the values of a group', async () => {
  const collected = model({
    name: 'collected',
    description: 'The tags of all.',
    materialized: table(),
    inputs: [written],
    columns: { cities: array(text()), longest: array(integer()) },
    query: (db, f) =>
      db.selectFrom('written as w').select((eb) => {
        const city = f.jsonText(f.parseJson(eb.ref('w.address')), 'city');
        return [
          f.cast(f.jsonArrayAgg(city, { distinct: true }), array(text())).as('cities'),
          f
            .cast(
              f.jsonArrayAgg(eb.ref('w.id'), { orderBy: [f.desc(eb.ref('w.id'))] }),
              array(integer()),
            )
            .as('longest'),
        ];
      }),
  });
  const warehouse = await memoryWarehouse();
  await filled(warehouse, rows);
  expect(problemsOf(await buildIn(warehouse, [written, collected]))).toEqual([]);
  expect(await read(warehouse, collected)).toEqual([
    { cities: ['Bonn', 'Köln'], longest: [3, 2, 1] },
  ]);
});

const anything = {
  id: bigint(),
  opens: time().nullable(),
  hash: binary().nullable(),
  tags: array(text().nullable()).nullable(),
  place: object({ city: text(), 'is open': boolean().nullable(), at: array(double()) }).nullable(),
  names: array(text().meta({ pii: true })).nullable(),
};

describe('values of files', () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'column types-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const csv = [
    'id,opens,hash,tags,place,names',
    '1,08:30:00,CAFE01,"[""a"", null]","{""city"": ""Köln"", ""at"": [50.9, 7]}","[""Ada""]"',
    '2,,,,,',
    '',
  ].join('\n');
  const given = {
    ...{ opens: '08:30:00' as const, hash: Uint8Array.of(0xca, 0xfe, 1), tags: ['a', null] },
    ...{ place: { city: 'Köln', 'is open': null, at: [50.9, 7] }, names: ['Ada'] },
  };
  const none = { opens: null, hash: null, tags: null, place: null, names: null };
  const sources = (['csv', 'parquet', 'json'] as const).map((kind) =>
    source({ name: `raw_${kind}`, description: 'A file.', columns: anything }),
  );
  const items = seed({
    name: 'items',
    description: 'A seed.',
    columns: anything,
    file: pathToFileURL(join(folder, 'items.csv')),
  });
  const all = ['raw_csv', 'raw_parquet', 'raw_json', 'items'] as const;
  const mart = model({
    name: 'mart',
    description: 'All of them.',
    materialized: table(),
    inputs: [...sources, items],
    columns: { file: text(), ...anything },
    unique: [['file', 'id']],
    query: () =>
      all
        .map((name) =>
          anyTables
            .selectFrom(name)
            .select((eb) => eb.val(name).as('file'))
            .selectAll(name)
            .$castTo<RowOf<typeof items> & { file: string }>(),
        )
        .reduce((union, next) => union.unionAll(next)),
  });

  it('are those of every kind of file, and of what is exported', async () => {
    const raw = join(folder, 'raw');
    mkdirSync(raw);
    writeFileSync(join(folder, 'items.csv'), csv);
    writeFileSync(join(raw, 'raw_csv.csv'), csv);
    const json = { ...given, hash: 'cafe01', id: 1, place: { city: 'Köln', at: [50.9, 7] } };
    writeFileSync(join(raw, 'raw_json.ndjson'), `${JSON.stringify(json)}\n{"id":2}\n`);
    await execute(
      await memoryWarehouse(),
      `copy (select 1::bigint as id, time '08:30:00' as opens, from_hex('CAFE01') as hash, ['a', null] as tags,
         {'city': 'Köln', 'is open': null::boolean, 'at': [50.9::double, 7]} as place, ['Ada'] as names
         union all select 2, null, null, null, null, null) to '${join(raw, 'raw_parquet.parquet')}' (format parquet)`,
    );
    const warehouse = await memoryWarehouse();
    const project = openProject(defineConfig({ models: [{ ...sources, items, mart }] }));
    const { exitCode } = await build(project, { warehouse, rawFolder: raw });
    expect(exitCode).toBe(0);
    const rows = await read(warehouse, mart, { orderBy: ['file', 'id'] });
    expect(rows).toEqual(
      all.toSorted().flatMap((file) => [
        { file, id: 1, ...given },
        { file, id: 2, ...none },
      ]),
    );

    const session = await warehouse.connect();
    const out = (format: ExportFormat) => join(folder, format);
    for (const format of ['csv', 'json', 'parquet', 'xlsx'] as const) {
      const options = { format, folder: out(format), showsPersonal: false };
      const [exported] = await exportTables([mart], warehouse, session, options);
      expect(exported).toMatchObject({ rows: 8, masked: ['names'], notes: [] });
    }
    expect(readFileSync(join(out('csv'), 'mart.csv'), 'utf8').split('\r\n')[1]).toBe(
      'items,1,08:30:00,CAFE01,"[""a"",null]","{""city"":""Köln"",""is open"":null,""at"":[50.9,7]}",',
    );
    const [first] = JSON.parse(readFileSync(join(out('json'), 'mart.json'), 'utf8'));
    expect(first).toEqual({ file: 'items', id: 1, ...given, hash: 'CAFE01', names: null });
    const types = `select typeof(hash) as h, typeof(opens) as o, typeof(tags) as t, typeof(place) as p`;
    expect(
      await rowsOf(warehouse, `${types} from '${join(out('parquet'), 'mart.parquet')}' limit 1`),
    ).toEqual([
      {
        ...{ h: 'BLOB', o: 'TIME', t: 'VARCHAR[]' },
        p: 'STRUCT(city VARCHAR, "is open" BOOLEAN, "at" DOUBLE[])',
      },
    ]);
    await session.close();
  });

  it('of a list or object in which something is missing fail a test, and stop nothing else', async () => {
    const warehouse = await memoryWarehouse();
    await execute(
      warehouse,
      'create schema raw',
      "create table raw.lists as select * from (values (1, ['a'], [1.5]), (2, ['b', null], [1.5]), (3, null, ['nan'::double])) as t(id, tags, sizes)",
      'alter table raw.lists alter id type bigint',
      'alter table raw.lists alter sizes type double[]',
    );
    const lists = source({
      name: 'lists',
      description: 'Lists.',
      schema: 'raw',
      columns: { id: bigint(), tags: array(text()).nullable(), sizes: array(double()) },
    });
    const built = await buildIn(warehouse, [lists]);
    expect(problemsOf(built).filter((each) => each.includes('shape'))).toEqual([
      'lists: shape_tags [{"id":2,"tags":"[\\"b\\",null]","sizes":"[1.5]"}]',
      'lists: shape_sizes [{"id":3,"tags":null,"sizes":"[\\"NaN\\"]"}]',
    ]);
  });

  it('of unit tests are written and compared', async () => {
    const { place } = given;
    const row = { id: 1, ...given, place: { ...place, at: [] } };
    await testModel(mart, {
      given: { raw_csv: [row], raw_parquet: [{ id: 2 }], raw_json: [], items: [] },
      expect: [
        { ...row, file: 'raw_csv' },
        { id: 2, tags: null, file: 'raw_parquet' },
      ],
    });
    const other = testModel(mart, {
      given: { raw_csv: [row], raw_parquet: [], raw_json: [], items: [] },
      expect: [{ ...row, hash: Uint8Array.of(1), tags: ['a'], file: 'raw_csv' }],
    });
    await expect(other).rejects.toThrow(/hash[\s\S]*tags/);
  });
});

test('a value with something inside is not a key', () => {
  const keyed = (type: ColumnType) =>
    model({
      name: 'keyed',
      description: 'Rows by what is in them.',
      materialized: table(),
      inputs: [],
      columns: { it: type },
      unique: ['it'],
      query: (db) => db.selectNoFrom((eb) => eb.val('a').as('it')).$castTo<{ it: never }>(),
    });
  for (const type of [json(), array(text()), object({ a: text() })]) {
    expect(thrownBy(() => keyed(type).tests()).details).toMatchObject({
      code: 'DEFINITION_INVALID',
      subject: 'keyed.it',
    });
  }
  expect(keyed(binary()).tests()).toHaveLength(2);
});
