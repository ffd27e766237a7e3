import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  bigint,
  decimal,
  integer,
  model,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, memoryWarehouse } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const warehouses: readonly (readonly [string, () => Promise<Warehouse>])[] = [
  ['DuckDB', memoryWarehouse],
  ['Snowflake', () => doubleWarehouse(double.port ?? 0)],
];

const items = model({
  name: 'items',
  description: 'Items.',
  materialized: table(),
  inputs: [],
  columns: { item_id: bigint(), price: decimal(12, 2), pieces: bigint().nullable() },
  query: (db) =>
    db
      .selectNoFrom([
        sql<number>`7`.as('item_id'),
        sql<number>`12345.67`.as('price'),
        sql<number>`5000000000`.as('pieces'),
      ])
      .unionAll(
        db.selectNoFrom([
          sql<number>`8`.as('item_id'),
          sql<number>`-1000`.as('price'),
          sql<number>`1`.as('pieces'),
        ]),
      )
      .unionAll(
        db.selectNoFrom([
          sql<number>`9`.as('item_id'),
          sql<number>`999.99`.as('price'),
          sql<number>`null`.as('pieces'),
        ]),
      ),
});

describe.each(warehouses)('a number that is too large for its column, on %s', (name, open) => {
  test.skipIf(name === 'Snowflake' && double.port === undefined)(
    'stops the model with the column, one value and their number',
    async () => {
      const narrow = model({
        name: 'narrow',
        description: 'Narrow.',
        materialized: table(),
        inputs: [items],
        columns: { item_id: bigint(), price: decimal(5, 2) },
        query: (db) => db.selectFrom('items').select(['item_id', 'price']),
      });
      const { relations } = await buildIn(await open(), [items, narrow]);
      expect(relations.find((each) => each.name === 'narrow')).toMatchObject({
        status: 'failed',
        error: {
          code: 'VALUE_CHANGED',
          subject: 'narrow.price',
          message: expect.stringMatching(
            /^narrow\.price: 2 values are too large for (DECIMAL|NUMBER)\(5, 2\)\.$/,
          ),
          found: '12345.67, and 1 other',
          hint: expect.stringContaining('decimal(18, 2)'),
          location: { file: expect.any(String) },
        },
      });
    },
  );

  test.skipIf(name === 'Snowflake' && double.port === undefined)(
    'is found in a view that another model reads, which was made by the same unit',
    async () => {
      const sums = model({
        name: 'sums',
        description: 'Sums.',
        materialized: view(),
        inputs: [items],
        columns: { total: decimal(5, 2) },
        query: (db, f) => db.selectFrom('items').select((eb) => f.sum(eb.ref('price')).as('total')),
      });
      const reader = model({
        name: 'reader',
        description: 'Reads it.',
        materialized: table(),
        inputs: [sums],
        columns: { total: decimal(5, 2) },
        query: (db) => db.selectFrom('sums').select('total'),
      });
      const { relations } = await buildIn(await open(), [items, sums, reader]);
      const failed = relations.find(({ status }) => status === 'failed');
      expect(failed?.error).toMatchObject({ code: 'VALUE_CHANGED', subject: 'sums.total' });
      expect(failed?.error?.found).toBe('12345.66');
    },
  );
});

describe('a number that is too large for its column', () => {
  test('a whole number for an INTEGER, beside others that fit', async () => {
    const narrow = model({
      name: 'narrow',
      description: 'Narrow.',
      materialized: table(),
      inputs: [items],
      columns: { price: decimal(12, 2), pieces: integer().nullable() },
      query: (db) => db.selectFrom('items').select(['price', 'pieces']),
    });
    const { relations } = await buildIn(await memoryWarehouse(), [items, narrow]);
    expect(relations.find((each) => each.name === 'narrow')?.error).toMatchObject({
      code: 'VALUE_CHANGED',
      message: 'narrow.pieces: 1 value is too large for INTEGER.',
      found: '5000000000',
      hint: expect.stringContaining('bigint()'),
    });
  });

  test('a personal value is not shown, and its column is', async () => {
    const people = model({
      name: 'people',
      description: 'People.',
      materialized: table(),
      inputs: [items],
      columns: { name: text().meta({ pii: true }), income: decimal(5, 2).meta({ pii: true }) },
      query: (db) =>
        db.selectFrom('items').select([sql<string>`'Ada'`.as('name'), 'items.price as income']),
    });
    const { relations } = await buildIn(await memoryWarehouse(), [items, people]);
    const error = relations.find((each) => each.name === 'people')?.error;
    expect(error).toMatchObject({ code: 'VALUE_CHANGED', subject: 'people.income' });
    expect(error?.found).toBe('***, and 1 other');
    expect(JSON.stringify(error)).not.toMatch(/12345|Ada/);
  });
});
