import { id, timestamp } from 'kysely-models';
import { productsAddUpToItems } from '../quality/products/productsAddUpToItems.ts';
import { stgProducts } from '../staging/stgProducts.ts';
import { amount, count, intermediate, quotient } from '../vocabulary.ts';
import { intAsOf } from './intAsOf.ts';
import { intBaskets } from './intBaskets.ts';
import { intOrderItems } from './intOrderItems.ts';
import { intOrders } from './intOrders.ts';
import { intRefunds } from './intRefunds.ts';

/** Sales of each product. */
export const intOrderProductAgg = intermediate({
  name: 'int_order_product_agg',
  description: 'A known product, also one never sold: its valid orders, units and amounts.',
  inputs: [stgProducts, intBaskets, intOrders, intOrderItems, intRefunds, intAsOf],
  unique: ['product_id'],
  columns: {
    product_id: id('product'),
    orders_count: count('Valid orders with the product.'),
    units_sold: amount('Units in valid orders.'),
    gross_revenue: amount('Before discounts.'),
    net_revenue: amount('After discounts.'),
    margin: amount(
      'net_revenue − units_sold × cost, before refunds; a cost that is unknown counts as 0.',
    ),
    refunded_amount: amount(
      'What was paid back for its items in valid orders, and for it without an order.',
    ),
    net_sales: amount('net_revenue − refunded_amount.'),
    returned_units: amount(
      'Units of returned orders, refunded ones, and negative ones of valid orders.',
    ),
    return_rate: quotient(
      'returned_units / units of orders that were neither cancelled nor unpaid; null where no order is returned and no unit refunded.',
    ),
    units_last_90_days: amount('Units in valid orders of the 90 days before as_of.'),
    first_sold_at: timestamp().nullable().describe('The first valid order with the product.'),
    last_sold_at: timestamp().nullable().describe('The latest valid order with the product.'),
  },
  query: (db, f) =>
    db
      .with('baskets', (qb) =>
        qb
          .selectFrom('int_baskets as b')
          .groupBy('b.product_id')
          .select(['b.product_id', f.countRows().as('orders_count')]),
      )
      // What orders count as is asked once for each product and kind, and not for each item.
      .with('kinds', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .crossJoin('int_as_of as d')
          .where('i.is_known_product', '=', true)
          .groupBy(['i.product_id', 'i.is_valid', 'i.counted_as'])
          .select((eb, fn = f(eb)) => {
            const since = fn.toTimestamp(fn.dateAdd('day', -90, 'd.as_of'));
            return [
              ...fn.columns('i', 'product_id', 'is_valid', 'counted_as'),
              ...fn.each(fn.sum, 'i', 'quantity', 'gross_amount', 'net_amount', 'margin'),
              fn.sumIf('i.quantity', eb('i.quantity', '>', 0)).as('sent'),
              fn.sumIf('i.quantity', eb('i.quantity', '<', 0)).as('sent_back'),
              fn.sumIf('i.quantity', eb('i.ordered_at', '>=', since)).as('recent'),
              fn.min('i.ordered_at').as('first_at'),
              fn.max('i.ordered_at').as('last_at'),
            ];
          }),
      )
      .with('sales', (qb) =>
        qb
          .selectFrom('kinds as k')
          .groupBy('k.product_id')
          .select((eb, fn = f(eb)) => {
            const isValid = eb('k.is_valid', '=', true);
            const isReturned = eb('k.counted_as', '=', 'returned');
            const isDelivered = eb('k.counted_as', 'not in', ['cancelled', 'unpaid']);
            return [
              'k.product_id',
              fn.sumIf('k.quantity', isValid).as('units_sold'),
              fn.sumIf('k.gross_amount', isValid).as('gross_revenue'),
              fn.sumIf('k.net_amount', isValid).as('net_revenue'),
              fn.sumIf('k.margin', isValid).as('margin'),
              fn.sumIf('k.sent', isReturned).as('units_returned'),
              fn.sumIf('k.sent_back', isValid).as('units_sent_back'),
              fn.sumIf('k.sent', isDelivered).as('units_delivered'),
              fn.sumIf('k.recent', isValid).as('units_last_90_days'),
              fn.min(fn.case([isValid, 'k.first_at'])).as('first_sold_at'),
              fn.max(fn.case([isValid, 'k.last_at'])).as('last_sold_at'),
            ];
          }),
      )
      .with('refunds', (qb) =>
        qb
          .selectFrom('int_refunds as r')
          .where('r.is_valid', '=', true)
          .where('r.product_id', 'is not', null)
          .groupBy('r.product_id')
          .select((eb, fn = f(eb)) => [
            'r.product_id',
            fn.sum('r.amount').as('amount'),
            fn.sum('r.quantity').as('units'),
          ]),
      )
      .with('returns', (qb) =>
        qb
          .selectFrom('int_orders as o')
          .where('o.counted_as', '=', 'returned')
          .select((eb) => eb.lit(1).as('one'))
          .unionAll((union) =>
            union
              .selectFrom('int_refunds as r')
              .where('r.is_valid', '=', true)
              .where('r.quantity', '>', 0)
              .select((eb) => eb.lit(1).as('one')),
          ),
      )
      .with('known', (qb) => qb.selectFrom('returns').select(f.countRows().as('returns')))
      .selectFrom('stg_products as p')
      .crossJoin('known as k')
      .leftJoin('baskets as b', 'b.product_id', 'p.product_id')
      .leftJoin('sales as s', 's.product_id', 'p.product_id')
      .leftJoin('refunds as r', 'r.product_id', 'p.product_id')
      .select((eb, fn = f(eb)) => {
        const [net, refunded] = [fn.orZero('s.net_revenue'), fn.orZero('r.amount')];
        const returned = fn.subtract(
          fn.add(fn.orZero('s.units_returned'), fn.orZero('r.units')),
          fn.orZero('s.units_sent_back'),
        );
        const returnRate = fn.ratio(returned, 's.units_delivered');
        return [
          'p.product_id',
          fn.orZero('b.orders_count').as('orders_count'),
          ...fn.each(fn.orZero, 's', 'units_sold', 'gross_revenue', 'net_revenue', 'margin'),
          refunded.as('refunded_amount'),
          fn.subtract(net, refunded).as('net_sales'),
          returned.as('returned_units'),
          fn.case([eb('k.returns', '>', 0), returnRate]).as('return_rate'),
          fn.orZero('s.units_last_90_days').as('units_last_90_days'),
          ...fn.columns('s', 'first_sold_at', 'last_sold_at'),
        ];
      }),
  tests: (t) => [
    productsAddUpToItems(t),
    t.expression('sold_before_it_was_last_sold', (eb, f) =>
      f(eb).compare('first_sold_at', '<=', 'last_sold_at'),
    ),
  ],
});
