import { bigint, double, pick, text } from 'kysely-models';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { channelsAddUpToOrders } from '../../quality/sales/channelsAddUpToOrders.ts';
import { amount, count, mart, share } from '../../vocabulary.ts';
import { martOrders } from './martOrders.ts';

/** Where orders and new customers come from. */
export const martChannels = mart({
  name: 'mart_channels',
  description:
    'A channel with a valid order: its sales, and what the customers it brought are worth, for the marketing budget.',
  inputs: [martOrders, intCustomerOrders],
  unique: ['channel'],
  columns: {
    channel: text().describe("'unknown' where the order names none."),
    orders_count: bigint().min(1).describe('Valid orders, also of unknown customers.'),
    customers_count: count('Known customers with a valid order.'),
    new_customers: count('Known customers whose first valid order it was.'),
    ...pick(martOrders, 'net_sales'),
    average_order_value: double().describe('Net amount / orders_count.'),
    acquired_repeat_rate: share(
      'Of new_customers, those with two valid orders or more, in any channel.',
    ).nullable(),
    acquired_net_sales: amount('What new_customers spent so far, in any channel.'),
  },
  query: (db, f) =>
    db
      .with('orders', (qb) =>
        qb
          .selectFrom('mart_orders as o')
          .where('o.is_valid', '=', true)
          .select((eb, fn = f(eb)) => [
            fn.coalesce('o.channel', eb.val('unknown')).as('channel'),
            fn.case([eb('o.order_number', 'is not', null), 'o.customer_id']).as('customer_id'),
            // Only a first valid order of a known customer has the number 1. It is a column of its own,
            // as DuckDB joins row by row where a left join's ON asks something of the left side alone.
            fn.case([eb('o.order_number', '=', 1), 'o.customer_id']).as('brought'),
            ...fn.columns('o', 'net_amount', 'net_sales'),
          ]),
      )
      .with('sales', (qb) =>
        qb
          .selectFrom('orders as o')
          .leftJoin('int_customer_orders as c', 'c.customer_id', 'o.brought')
          .select((eb, fn = f(eb)) => [
            ...fn.columns('o', 'channel', 'customer_id', 'net_amount', 'net_sales'),
            'c.customer_id as new_customer_id',
            ...fn.columns('c', 'frequency', 'monetary'),
          ]),
      )
      .selectFrom('sales as s')
      .groupBy('s.channel')
      .select((eb, fn = f(eb), repeaters = fn.countIf(eb('s.frequency', '>=', 2))) => [
        's.channel',
        fn.countRows().as('orders_count'),
        fn.countDistinct('s.customer_id').as('customers_count'),
        fn.count('s.new_customer_id').as('new_customers'),
        fn.sum('s.net_sales').as('net_sales'),
        fn.average('s.net_amount').as('average_order_value'),
        fn.ratio(repeaters, fn.count('s.new_customer_id')).as('acquired_repeat_rate'),
        fn.orZero(fn.sum('s.monetary')).as('acquired_net_sales'),
      ]),
  tests: (t) => [
    t.expression('new_customers_are_customers', (eb, f) =>
      f(eb).compare('new_customers', '<=', 'customers_count'),
    ),
    t.expression('no_more_customers_than_orders', (eb, f) =>
      f(eb).compare('customers_count', '<=', 'orders_count'),
    ),
    channelsAddUpToOrders(t),
  ],
});
