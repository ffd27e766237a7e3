import { pick } from 'kysely-models';
import { intRefunds } from '../../intermediate/intRefunds.ts';
import { daysAddUpToOrders } from '../../quality/sales/daysAddUpToOrders.ts';
import { daysAddUpToRefunds } from '../../quality/sales/daysAddUpToRefunds.ts';
import { amount, count, mart, quotient, unlikeAnyOther } from '../../vocabulary.ts';
import { martOrders } from './martOrders.ts';

/** Sales of each day. */
export const martDailySales = mart({
  name: 'mart_daily_sales',
  description:
    'A day with a valid order or a refund: orders, customers and amounts, for the daily report.',
  inputs: [martOrders, intRefunds],
  unique: ['order_day'],
  columns: {
    ...pick(martOrders, 'order_day'),
    orders_count: count('Valid orders, also of unknown customers.'),
    customers_count: count('Known customers with a valid order.'),
    new_customers: count('Known customers with their first valid order.'),
    units_sold: amount(),
    gross_revenue: amount('Before discounts.'),
    net_revenue: amount('After discounts.'),
    margin: amount(
      'net_revenue − units × cost of the products, before refunds; a cost that is unknown counts as 0.',
    ),
    average_order_value: quotient('net_revenue / orders_count.'),
    discounts: amount('gross_revenue − net_revenue.'),
    returns_amount: amount(
      'What was paid back that day, for valid orders of any day and without an order.',
    ),
    net_sales: amount('net_revenue − returns_amount.'),
    shipping_amount: amount(),
    tax_amount: amount(),
    total_sales: amount('net_sales + shipping_amount + tax_amount.'),
  },
  query: (db, f) =>
    db
      .with('sales', (qb) =>
        qb
          .selectFrom('mart_orders as o')
          .where('o.is_valid', '=', true)
          .groupBy('o.order_day')
          .select((eb, fn = f(eb)) => {
            // Only valid orders of known customers have a number; a customer counts with the first of the day.
            const isFirstOfDay = eb.and([
              eb('o.order_number', 'is not', null),
              eb(fn.coalesce('o.days_since_previous_order', 1), '>', 0),
            ]);
            return [
              'o.order_day',
              fn.countRows().as('orders_count'),
              fn.countIf(isFirstOfDay).as('customers_count'),
              fn.countIf(eb('o.order_number', '=', 1)).as('new_customers'),
              fn.sum('o.units').as('units_sold'),
              fn.sum('o.gross_amount').as('gross_revenue'),
              fn.sum('o.net_amount').as('net_revenue'),
              fn.sum('o.margin').as('margin'),
              ...fn.each(fn.sum, 'o', 'shipping_amount', 'tax_amount'),
            ];
          }),
      )
      .with('returns', (qb) =>
        qb
          .selectFrom('int_refunds as r')
          .where('r.is_valid', '=', true)
          .groupBy('r.refund_day')
          .select((eb) => ['r.refund_day', f(eb).sum('r.amount').as('returns_amount')]),
      )
      .with('days', (qb) =>
        qb
          .selectFrom('sales as s')
          .select('s.order_day')
          .union((union) => union.selectFrom('returns as r').select('r.refund_day as order_day')),
      )
      .with('figures', (qb) =>
        qb
          .selectFrom('days as d')
          .leftJoin('sales as s', 's.order_day', 'd.order_day')
          .leftJoin('returns as r', 'r.refund_day', 'd.order_day')
          .select((eb, fn = f(eb)) => [
            'd.order_day',
            ...fn.each(fn.orZero, 's', 'orders_count', 'customers_count', 'new_customers'),
            ...fn.each(fn.orZero, 's', 'units_sold', 'gross_revenue', 'net_revenue', 'margin'),
            ...fn.each(fn.orZero, 's', 'shipping_amount', 'tax_amount'),
            fn.orZero('r.returns_amount').as('returns_amount'),
          ]),
      )
      .selectFrom('figures as d')
      .select((eb, fn = f(eb), sales = fn.subtract('d.net_revenue', 'd.returns_amount')) => [
        ...fn.columns('d', 'order_day', 'orders_count', 'customers_count', 'new_customers'),
        ...fn.columns('d', 'units_sold', 'gross_revenue', 'net_revenue', 'margin'),
        fn.ratio('d.net_revenue', 'd.orders_count').as('average_order_value'),
        fn.subtract('d.gross_revenue', 'd.net_revenue').as('discounts'),
        'd.returns_amount',
        sales.as('net_sales'),
        ...fn.columns('d', 'shipping_amount', 'tax_amount'),
        fn.add(sales, 'd.shipping_amount', 'd.tax_amount').as('total_sales'),
      ]),
  tests: (t) => [
    t.noDrift({ name: 'days_as_usual', by: 'order_day', except: unlikeAnyOther }),
    // Fewer orders, and other amounts, are found in mart_orders.
    t.noDrift('net_sales', {
      name: 'sales_as_usual',
      by: 'order_day',
      sensitivity: 'low',
      except: unlikeAnyOther,
    }),
    // A few refunds a day, and now and then a large one.
    t.noDrift('returns_amount', {
      name: 'returns_as_usual',
      by: 'order_day',
      metrics: ['range'],
      sensitivity: 'low',
    }),
    t.expression('new_customers_are_customers', (eb, f) =>
      f(eb).compare('new_customers', '<=', 'customers_count'),
    ),
    t.expression('no_more_customers_than_orders', (eb, f) =>
      f(eb).compare('customers_count', '<=', 'orders_count'),
    ),
    daysAddUpToOrders(t),
    daysAddUpToRefunds(t),
  ],
});
