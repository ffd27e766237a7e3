import { bigint, decimal, model, table } from 'kysely-models';
import { orders } from '../shop/orders.ts';
import { noGaps } from './noGaps.ts';
import { sumsTo } from './sumsTo.ts';

/** Orders whose amounts add up. */
export const checkedOrders = model({
  name: 'checked_orders',
  description: 'One row an order.',
  materialized: table(),
  schema: 'marts',
  inputs: [orders],
  columns: {
    order_id: bigint(),
    net_amount: decimal(12, 2),
    tax: decimal(12, 2),
    total_amount: decimal(12, 2),
  },
  query: (db) => db.selectFrom('orders').select(['order_id', 'net_amount', 'tax', 'total_amount']),
  tests: (t) => [
    t.unique('order_id'),
    sumsTo(t, ['net_amount', 'tax'], 'total_amount'),
    noGaps(t, 'order_id', { severity: 'warn' }),
  ],
});
