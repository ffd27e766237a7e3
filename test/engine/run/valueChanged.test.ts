import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  bigint,
  type ColumnType,
  date,
  decimal,
  double,
  integer,
  type Model,
  type ModelFunctions,
  model,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse } from '../support/memoryBuild.ts';

const items = model({
  name: 'items',
  description: 'Items.',
  materialized: table(),
  inputs: [],
  columns: { item_id: bigint(), total: bigint(), qty: bigint(), price: decimal(12, 4) },
  query: (db) =>
    db.selectNoFrom([
      sql<number>`7`.as('item_id'),
      sql<number>`5`.as('total'),
      sql<number>`2`.as('qty'),
      sql<number>`1.2367`.as('price'),
    ]),
});

type Value = (f: ModelFunctions) => { as: (name: 'value') => never };

/** A model with one computed column of a type. */
const computed = (type: ColumnType, value: (f: ModelFunctions) => unknown): Model =>
  model({
    name: 'computed',
    description: 'Computed.',
    materialized: table(),
    inputs: [items],
    columns: { item_id: bigint(), value: type },
    // Sound: the types of values and columns are what is tested, at run time.
    query: ((db: never, f: ModelFunctions) =>
      (db as { selectFrom: (name: string) => { select: (columns: unknown) => unknown } })
        .selectFrom('items')
        .select(['item_id', (value(f) as ReturnType<Value>).as('value')])) as never,
    tests: (t) => [t.unique('item_id')],
  });

async function outcome(built: Model) {
  const warehouse = await memoryWarehouse();
  const { relations } = await buildIn(warehouse, [items, built]);
  return relations.find(({ name }) => name === built.name);
}

describe('a value that a conversion would change stops the model', () => {
  test.each([
    [
      'a ratio',
      integer(),
      (f: ModelFunctions) => f.ratio(sql.ref('total'), sql.ref('qty')),
      '2.5',
      'INTEGER',
    ],
    [
      'a mean',
      decimal(16, 2),
      (f: ModelFunctions) => f.ratio(f.cast(sql.ref('total'), double()), f.cast(3, double())),
      '1.6666666666666667',
      'DECIMAL(16, 2)',
    ],
    [
      'a decimal with more digits',
      decimal(12, 2),
      () => sql.ref('price'),
      '1.2367',
      'DECIMAL(12, 2)',
    ],
    ['raw SQL', bigint(), () => sql`0.5::double`, '0.5', 'BIGINT'],
    ['a text with a time', date(), () => sql`'2024-01-05 10:00'`, '2024-01-05 10:00', 'DATE'],
    ['a sum beyond 2^53', double(), () => sql`9007199254740993`, '9007199254740993', 'DOUBLE'],
    [
      'a day before year 1',
      date(),
      (f: ModelFunctions) => f.dateAdd('year', -3000, f.cast('2024-01-05', date())),
      '0977-01-05 (BC)',
      'DATE',
    ],
    ['a number that is too large', integer(), () => sql`3e9::double`, '3000000000.0', 'INTEGER'],
  ] as const)('%s names column, value, row and what to do', async (_, type, value, found, name) => {
    expect(await outcome(computed(type, value))).toMatchObject({
      status: 'failed',
      error: {
        code: 'VALUE_CHANGED',
        subject: 'computed.value',
        message: `computed.value: a value would become another one as ${name}.`,
        found: `${found}, in the row with item_id = 7`,
        hint: expect.any(String),
      },
    });
  });

  test('it is published where the change is asked for by name', async () => {
    const rounded = computed(integer(), (f) => f.round(f.ratio(sql.ref('total'), sql.ref('qty'))));
    expect(await outcome(rounded)).toMatchObject({ status: 'published' });
    const cut = computed(decimal(12, 2), (f) => f.truncate(sql.ref('price'), 2));
    expect(await outcome(cut)).toMatchObject({ status: 'published' });
  });

  test('personal data of the row are not shown, and the value of a column that is not personal is', async () => {
    const personal = model({
      name: 'personal',
      description: 'Personal.',
      materialized: view(),
      inputs: [],
      columns: { name: text().meta({ pii: true }), share: integer() },
      query: (db) => db.selectNoFrom([sql<string>`'Ada'`.as('name'), sql<number>`0.5`.as('share')]),
    });
    const reader = model({
      name: 'reader',
      description: 'Reads it.',
      materialized: table(),
      inputs: [personal],
      columns: { share: integer() },
      query: (db) => db.selectFrom('personal').select('share'),
    });
    const warehouse = await memoryWarehouse();
    const { relations } = await buildIn(warehouse, [personal, reader]);
    const failed = relations.find(({ error }) => error !== undefined);
    expect(failed?.error).toMatchObject({ code: 'VALUE_CHANGED', subject: 'personal.share' });
    expect(failed?.error?.found).toBe('0.5');
    expect(JSON.stringify(failed?.error)).not.toContain('Ada');
  });
});
