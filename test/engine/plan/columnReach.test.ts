import { expect, it } from 'vitest';
import {
  bigint,
  decimal,
  model,
  source,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { ColumnReach } from '../../../packages/kysely-models/src/plan/summary/columnReach.ts';
import { anyModel } from '../support/anyModel.ts';

const orders = source({
  name: 'orders',
  description: 'Orders.',
  columns: { id: bigint(), status: text(), amount: decimal(10, 2), note: text() },
});
const good = model({
  name: 'good',
  description: 'Orders that count.',
  materialized: view(),
  inputs: [orders],
  columns: { id: bigint(), amount: decimal(10, 2), note: text() },
  query: (db) =>
    db.selectFrom('orders').where('status', '=', 'good').select(['id', 'amount', 'note']),
});
const total = model({
  name: 'total',
  description: 'What they come to.',
  materialized: table(),
  inputs: [good],
  columns: { total: decimal(38, 2).nullable() },
  query: (db, f) => db.selectFrom('good').select((eb) => f.sum(eb.ref('amount')).as('total')),
});

const reach = new ColumnReach(buildGraph([orders, good, total]));

it('names the columns that depend on a column, and the models whose rows it decides', () => {
  expect(reach.of('orders', 'amount')).toEqual([
    { name: 'good', columns: ['amount'], rows: false },
    { name: 'total', columns: ['total'], rows: false },
  ]);
  expect(reach.of('orders', 'note')).toEqual([{ name: 'good', columns: ['note'], rows: false }]);
  expect(reach.of('good', 'note')).toEqual([]);
  expect(reach.of('orders', 'status')).toMatchObject([
    { name: 'good', columns: [], rows: true },
    { name: 'total', columns: [], rows: true },
  ]);
});

const all = [
  { name: 'good', columns: undefined, rows: false },
  { name: 'total', columns: undefined, rows: false },
];

it('names all models downstream of a column that no definition has any more', () => {
  expect(reach.below('orders')).toEqual(all);
  expect(reach.of('orders', 'gone')).toEqual(all);
});

it('names all models downstream where a query cannot be traced', () => {
  const broken = anyModel('broken', [], {
    query: () => {
      throw new Error('No query.');
    },
  });
  const untraced = new ColumnReach(buildGraph([orders, good, total, broken]));
  expect(untraced.of('orders', 'note')).toEqual(all);
});
