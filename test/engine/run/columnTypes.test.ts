import type { Kysely } from 'kysely';
import { describe, expect, expectTypeOf, it, test } from 'vitest';
import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import {
  array,
  bigint,
  binary,
  type ColumnType,
  type DatabaseOf,
  type Functions,
  incremental,
  integer,
  json,
  model,
  object,
  type RowOf,
  source,
  table,
  text,
  time,
} from '../../../packages/kysely-models/src/define/index.ts';
import { relationPath } from '../../../packages/kysely-models/src/graph/relationPath.ts';
import { read } from '../../../packages/kysely-models/src/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';
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
