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
            // Only a valid order of a known customer has a number.
            fn.case([eb('o.order_number', 'is not', null), 'o.customer_id']).as('customer_id'),
            ...fn.columns('o', 'net_amount', 'net_sales'),
          ]),
      )
      .with('sales', (qb) =>
        qb
          .selectFrom('orders as o')
          .groupBy('o.channel')
          .select((eb, fn = f(eb)) => [
            'o.channel',
            fn.countRows().as('orders_count'),
            fn.countDistinct('o.customer_id').as('customers_count'),
            fn.sum('o.net_sales').as('net_sales'),
            fn.average('o.net_amount').as('average_order_value'),
          ]),
      )
      .with('customers', (qb) =>
        qb
          .selectFrom('int_customer_orders as c')
          .select((eb, fn = f(eb)) => [
            fn.coalesce('c.first_channel', eb.val('unknown')).as('channel'),
            ...fn.columns('c', 'frequency', 'monetary'),
          ]),
      )
      .with('brought', (qb) =>
        qb
          .selectFrom('customers as c')
          .groupBy('c.channel')
          .select((eb, fn = f(eb)) => [
            'c.channel',
            fn.countRows().as('new_customers'),
            fn.countIf(eb('c.frequency', '>=', 2)).as('repeaters'),
            fn.sum('c.monetary').as('monetary'),
          ]),
      )
      .selectFrom('sales as s')
      .leftJoin('brought as b', 'b.channel', 's.channel')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('s', 'channel', 'orders_count', 'customers_count'),
        fn.orZero('b.new_customers').as('new_customers'),
        ...fn.columns('s', 'net_sales', 'average_order_value'),
        fn.ratio('b.repeaters', 'b.new_customers').as('acquired_repeat_rate'),
        fn.orZero('b.monetary').as('acquired_net_sales'),
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
