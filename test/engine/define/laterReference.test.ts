import { describe, expect, it } from 'vitest';
import {
  bigint,
  model,
  type Relation,
  table,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse } from '../support/memoryBuild.ts';

// The two name each other: without a named result, the compiler refuses both (TS7022).
const orders = model({
  name: 'orders',
  description: 'Orders.',
  materialized: table(),
  inputs: [],
  columns: { order_id: bigint() },
  query: (db) => db.selectNoFrom((eb) => eb.lit(1).as('order_id')),
  tests: (t) => [
    t.referencesLater('order_id', (): Relation => reported, 'order_id', { name: 'later' }),
  ],
});

const reported = model({
  name: 'reported',
  description: 'Orders that are reported.',
  materialized: table(),
  inputs: [orders],
  columns: { order_id: bigint() },
  query: (db) =>
    db
      .selectFrom('orders')
      .select('order_id')
      .where((eb) => eb('order_id', '>', 1)),
});

const misspelled = model({
  name: 'misspelled',
  description: 'Refers to a column that is not there.',
  materialized: table(),
  inputs: [],
  columns: { order_id: bigint() },
  query: (db) => db.selectNoFrom((eb) => eb.lit(1).as('order_id')),
  tests: (t) => [t.referencesLater('order_id', (): Relation => reported, 'ordr_id')],
});

describe('a reference to a relation that is given as a function', () => {
  it('compiles and is tested where that relation reads the tested one', async () => {
    const warehouse = await memoryWarehouse();
    try {
      const { relations } = await buildIn(warehouse, [orders, reported]);
      expect(relations.flatMap(({ failures }) => failures)).toMatchObject([
        { relation: 'orders', test: 'later', failures: 1 },
      ]);
    } finally {
      await warehouse.close();
    }
  });

  it('refuses a column that the relation does not have, with the columns that it has', () => {
    expect(() => misspelled.tests()).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          code: 'DEFINITION_INVALID',
          subject: 'misspelled',
          expected: 'a column of reported: order_id',
          found: 'ordr_id',
        }),
      }),
    );
  });
});
