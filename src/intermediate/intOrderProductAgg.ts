import { bigint, decimal, double, model, table, timestamp } from 'kysely-models';
import { itemAmounts, itemMargin } from '../staging/itemAmounts.ts';
import { stgProducts } from '../staging/stgProducts.ts';
import { intAsOf } from './intAsOf.ts';
import { intBaskets } from './intBaskets.ts';
import { intOrderItems } from './intOrderItems.ts';

/** Sales of each product. */
export const intOrderProductAgg = model({
  name: 'int_order_product_agg',
  description: 'A known product, also one never sold: its valid orders, units and amounts.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [stgProducts, intBaskets, intOrderItems, intAsOf],
  unique: ['product_id'],
  columns: {
    product_id: bigint(),
    orders_count: bigint().min(0).describe('Valid orders with the product.'),
    units_sold: bigint().describe('Units in valid orders.'),
    gross_revenue: decimal(38, 4).describe('Before discounts.'),
    net_revenue: decimal(38, 4).describe('After discounts.'),
    margin: decimal(38, 4).describe('net_revenue − units_sold × cost.'),
    returned_units: bigint().describe('Units in returned orders.'),
    return_rate: double()
      .nullable()
      .describe('returned_units / units of orders that were not cancelled.'),
    units_last_90_days: bigint().describe('Units in valid orders of the 90 days before as_of.'),
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
      .with('sales', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .crossJoin('int_as_of as d')
          .where('i.is_known_product', '=', true)
          .groupBy('i.product_id')
          .select((eb, fn = f(eb), { gross, net } = itemAmounts(eb, 'i')) => {
            const isValid = eb('i.is_valid', '=', true);
            const since = fn.toTimestamp(fn.dateAdd('day', -90, 'd.as_of'));
            const isRecent = eb.and([isValid, eb('i.ordered_at', '>=', since)]);
            const soldAt = eb.case().when(isValid).thenRef('i.ordered_at').end();
            return [
              'i.product_id',
              fn.sumIf('i.quantity', isValid).as('units_sold'),
              fn.sumIf(gross, isValid).as('gross_revenue'),
              fn.sumIf(net, isValid).as('net_revenue'),
              fn.sumIf(itemMargin(eb, 'i'), isValid).as('margin'),
              fn.sumIf('i.quantity', eb('i.order_status', '=', 'returned')).as('returned_units'),
              fn.sumIf('i.quantity', eb('i.order_status', '<>', 'cancelled')).as('delivered_units'),
              fn.sumIf('i.quantity', isRecent).as('units_last_90_days'),
              fn.min(soldAt).as('first_sold_at'),
              fn.max(soldAt).as('last_sold_at'),
            ];
          }),
      )
      .selectFrom('stg_products as p')
      .leftJoin('baskets as b', 'b.product_id', 'p.product_id')
      .leftJoin('sales as s', 's.product_id', 'p.product_id')
      .select((eb, fn = f(eb), returned = fn.coalesce('s.returned_units', 0)) => [
        'p.product_id',
        fn.coalesce('b.orders_count', 0).as('orders_count'),
        fn.coalesce('s.units_sold', 0).as('units_sold'),
        fn.coalesce('s.gross_revenue', 0).as('gross_revenue'),
        fn.coalesce('s.net_revenue', 0).as('net_revenue'),
        fn.coalesce('s.margin', 0).as('margin'),
        returned.as('returned_units'),
        fn.ratio(returned, 's.delivered_units').as('return_rate'),
        fn.coalesce('s.units_last_90_days', 0).as('units_last_90_days'),
        ...fn.columns('s', 'first_sold_at', 'last_sold_at'),
      ]),
  tests: (t) => [
    t.expression('sold_before_it_was_last_sold', (eb, f) =>
      f(eb).compare('first_sold_at', '<=', 'last_sold_at'),
    ),
  ],
});
