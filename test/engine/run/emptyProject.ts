import {
  bigint,
  incremental,
  integer,
  model,
  snapshot,
  source,
  table,
  text,
  timestamp,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { rowsOf } from '../support/memoryBuild.ts';

export const rawOrders = source({
  name: 'raw_orders',
  description: 'Orders.',
  columns: { id: bigint(), kind: text(), changed: timestamp() },
});

/** A view that fails on every row that it reads. */
export const staged = model({
  name: 'staged',
  schema: 'staging',
  description: 'Orders by number of their kind.',
  materialized: view(),
  inputs: [rawOrders],
  columns: { id: bigint(), kind: integer(), changed: timestamp() },
  query: (db, f) =>
    db
      .selectFrom('raw_orders as o')
      .select((eb) => ['o.id', f.cast(eb.ref('o.kind'), integer()).as('kind'), 'o.changed']),
  // Does not hold of no rows, nor does that a total is not null.
  tests: (t) => [t.rowCount({ min: 1 })],
});

const kept = model({
  name: 'kept',
  schema: 'marts',
  description: 'Orders that stay.',
  materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
  inputs: [staged],
  columns: { id: bigint(), kind: integer(), changed: timestamp() },
  query: (db, _f, increment) =>
    db
      .selectFrom('staged')
      .$if(increment !== undefined, (query) =>
        query.where((eb) =>
          eb('changed', '>', increment?.watermark('changed') ?? eb.ref('changed')),
        ),
      )
      .select(['id', 'kind', 'changed']),
  tests: (t) => [t.unique('id')],
});

const total = model({
  name: 'total',
  schema: 'marts',
  description: 'One row, also of no orders.',
  materialized: table(),
  inputs: [kept],
  columns: { kinds: bigint() },
  query: (db, f) => db.selectFrom('kept').select((eb) => f.max(eb.ref('id')).as('kinds')),
});

const versions = snapshot({
  name: 'versions',
  schema: 'history',
  description: 'What orders were.',
  of: kept,
  uniqueKey: ['id'],
  strategy: { kind: 'timestamp', updatedAt: 'changed' },
  hardDeletes: 'ignore',
});

export const good = [rawOrders, staged, kept, total, versions];

export const schemasOf = async (warehouse: Warehouse) => {
  const rows = await rowsOf(warehouse, 'select schema_name as s from information_schema.schemata');
  return rows.map((row) => String(Object.values(row)[0])).sort();
};
