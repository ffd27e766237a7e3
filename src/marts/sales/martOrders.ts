import { id, pick, table } from 'kysely-models';
import { intOrderItems } from '../../intermediate/intOrderItems.ts';
import { intOrders } from '../../intermediate/intOrders.ts';
import { intRefunds } from '../../intermediate/intRefunds.ts';
import { ordersAddUpToItems } from '../../quality/orders/ordersAddUpToItems.ts';
import { ordersAddUpToRefunds } from '../../quality/orders/ordersAddUpToRefunds.ts';
import { validOrdersHaveItems } from '../../quality/orders/validOrdersHaveItems.ts';
import { amount, count, mart, unlikeAnyOther } from '../../vocabulary.ts';

/** Orders with their amounts. */
export const martOrders = mart({
  name: 'mart_orders',
  description:
    'An order before the day of the analysis, valid or not, with its amounts in the reporting currency; an order without items has 0.',
  materialized: table({ maintain: 'auto' }),
  inputs: [intOrders, intOrderItems, intRefunds],
  unique: ['order_id', ['customer_id', 'order_number']],
  columns: {
    ...pick(intOrders, 'order_id'),
    customer_id: id('customer')
      .nullable()
      .describe('As extracted, also when the customer is unknown.'),
    ...pick(intOrders, 'order_status', 'is_valid', 'counted_as', 'ordered_at', 'order_day'),
    items_count: count('Lines of the order.'),
    units: amount(),
    gross_amount: amount('Before discounts.'),
    net_amount: amount('After discounts of lines and of the order.'),
    margin: amount(
      'net_amount − units × cost of the products, before refunds; a cost that is unknown counts as 0.',
    ),
    ...pick(intOrders, 'channel', 'currency'),
    discount_amount: amount('gross_amount − net_amount.'),
    ...pick(intOrders, 'shipping_amount', 'tax_amount'),
    refunded_amount: amount('What was paid back before as_of.'),
    net_sales: amount('net_amount − refunded_amount.'),
    total_amount: amount('net_amount + shipping_amount + tax_amount.'),
    ...pick(intOrders, 'order_number', 'days_since_previous_order', 'updated_at'),
  },
  query: (db, f) =>
    db
      .with('amounts', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .groupBy('i.order_id')
          .select((eb, fn = f(eb)) => [
            'i.order_id',
            fn.countRows().as('items_count'),
            fn.sum('i.quantity').as('units'),
            ...fn.each(fn.sum, 'i', 'gross_amount', 'net_amount', 'margin'),
          ]),
      )
      .with('refunds', (qb) =>
        qb
          .selectFrom('int_refunds as r')
          .where('r.order_id', 'is not', null)
          .groupBy('r.order_id')
          .select((eb) => ['r.order_id', f(eb).sum('r.amount').as('amount')]),
      )
      .selectFrom('int_orders as o')
      .leftJoin('amounts as a', 'a.order_id', 'o.order_id')
      .leftJoin('refunds as r', 'r.order_id', 'o.order_id')
      .select((eb, fn = f(eb)) => {
        const [gross, net] = [fn.orZero('a.gross_amount'), fn.orZero('a.net_amount')];
        const refunded = fn.orZero('r.amount');
        return [
          ...fn.columns('o', 'order_id', 'customer_id', 'order_status', 'is_valid', 'counted_as'),
          ...fn.columns('o', 'ordered_at', 'order_day'),
          ...fn.each(
            fn.orZero,
            'a',
            'items_count',
            'units',
            'gross_amount',
            'net_amount',
            'margin',
          ),
          ...fn.columns('o', 'channel', 'currency'),
          fn.subtract(gross, net).as('discount_amount'),
          ...fn.columns('o', 'shipping_amount', 'tax_amount'),
          refunded.as('refunded_amount'),
          fn.subtract(net, refunded).as('net_sales'),
          fn.add(net, 'o.shipping_amount', 'o.tax_amount').as('total_amount'),
          ...fn.columns('o', 'order_number', 'days_since_previous_order', 'updated_at'),
        ];
      }),
  tests: (t) => [
    t.noDrift({ name: 'orders_as_usual', by: 'ordered_at', except: unlikeAnyOther }),
    t.noDrift(
      [
        ...(['customer_id', 'channel', 'currency', 'items_count'] as const),
        ...(['net_amount', 'shipping_amount', 'tax_amount'] as const),
      ],
      { name: 'amounts_as_usual', by: 'ordered_at', except: unlikeAnyOther },
    ),
    t.expression('days_since_previous_order_from_the_second_on', (eb) =>
      eb(
        eb.parens('days_since_previous_order', 'is not', null),
        '=',
        eb.and([eb('order_number', 'is not', null), eb('order_number', '<>', 1)]),
      ),
    ),
    validOrdersHaveItems(t),
    ordersAddUpToItems(t),
    ordersAddUpToRefunds(t),
  ],
});
