import { bigint, boolean, date, pick } from 'kysely-models';
import { statusesAddUpToOrders } from '../../quality/orders/statusesAddUpToOrders.ts';
import { knownStatuses } from '../../sources/orderStatuses.ts';
import { count, mart } from '../../vocabulary.ts';
import { martOrders } from './martOrders.ts';

/** Orders by status. */
export const martOrderStatuses = mart({
  name: 'mart_order_statuses',
  description:
    'A status of orders before the day of the analysis: what it counts as, its orders and amounts, to compare with the report of the shop.',
  inputs: [martOrders],
  unique: ['order_status'],
  columns: {
    ...pick(martOrders, 'order_status', 'counted_as'),
    is_known: boolean().describe('Whether a list of statuses names it, or it is a common one.'),
    orders_count: bigint().min(1),
    orders_without_items: count(),
    ...pick(martOrders, 'gross_amount', 'net_amount', 'shipping_amount', 'tax_amount'),
    ...pick(martOrders, 'total_amount', 'refunded_amount'),
    first_order_day: date(),
    last_order_day: date(),
  },
  query: (db, f) =>
    db
      .selectFrom('mart_orders as o')
      .groupBy(['o.order_status', 'o.counted_as'])
      .select((eb, fn = f(eb)) => [
        ...fn.columns('o', 'order_status', 'counted_as'),
        eb('o.order_status', 'in', knownStatuses(f)).as('is_known'),
        fn.countRows().as('orders_count'),
        fn.countIf(eb('o.items_count', '=', 0)).as('orders_without_items'),
        ...fn.each(fn.sum, 'o', 'gross_amount', 'net_amount', 'shipping_amount', 'tax_amount'),
        ...fn.each(fn.sum, 'o', 'total_amount', 'refunded_amount'),
        fn.min('o.order_day').as('first_order_day'),
        fn.max('o.order_day').as('last_order_day'),
      ]),
  tests: (t) => [statusesAddUpToOrders(t)],
});
