import {
  bigint,
  decimal,
  double,
  model,
  type RowOf,
  table,
  timestamp,
} from '../engine/define/index.ts';
import { stgProducts } from '../staging/stgProducts.ts';
import { intAsOf } from './intAsOf.ts';
import { intOrderProducts } from './intOrderProducts.ts';

/** Sales of each product. */
export const intOrderProductAgg = model({
  name: 'int_order_product_agg',
  description: 'A known product, also one never sold: its valid orders, units and amounts.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [stgProducts, intOrderProducts, intAsOf],
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
      .with('sales', (qb) =>
        qb
          .selectFrom('int_order_products as s')
          .crossJoin('int_as_of as d')
          .where('s.is_known_product', '=', true)
          .groupBy('s.product_id')
          .select((eb) => {
            const isValid = eb('s.is_valid', '=', true);
            const isRecent = eb(
              's.ordered_at',
              '>=',
              f.toTimestamp(f.dateAdd('day', -90, eb.ref('d.as_of'))),
            );
            const soldAt = eb.case().when(isValid).then(eb.ref('s.ordered_at')).end();
            return [
              's.product_id',
              f.countIf(isValid).as('orders_count'),
              f.sumIf(eb.ref('s.units'), isValid).as('units_sold'),
              f.sumIf(eb.ref('s.gross_amount'), isValid).as('gross_revenue'),
              f.sumIf(eb.ref('s.net_amount'), isValid).as('net_revenue'),
              f.sumIf(eb.ref('s.margin'), isValid).as('margin'),
              f
                .sumIf(eb.ref('s.units'), eb('s.order_status', '=', 'returned'))
                .as('returned_units'),
              f
                .sumIf(eb.ref('s.units'), eb('s.order_status', '<>', 'cancelled'))
                .as('delivered_units'),
              f.sumIf(eb.ref('s.units'), eb.and([isValid, isRecent])).as('units_last_90_days'),
              f.min(soldAt).as('first_sold_at'),
              f.max(soldAt).as('last_sold_at'),
            ];
          }),
      )
      .selectFrom('stg_products as p')
      .leftJoin('sales as s', 's.product_id', 'p.product_id')
      .select((eb) => {
        const returned = f.coalesce(eb.ref('s.returned_units'), 0);
        return [
          'p.product_id',
          f.coalesce(eb.ref('s.orders_count'), 0).as('orders_count'),
          f.coalesce(eb.ref('s.units_sold'), 0).as('units_sold'),
          f.coalesce(eb.ref('s.gross_revenue'), 0).as('gross_revenue'),
          f.coalesce(eb.ref('s.net_revenue'), 0).as('net_revenue'),
          f.coalesce(eb.ref('s.margin'), 0).as('margin'),
          returned.as('returned_units'),
          f.ratio(returned, eb.ref('s.delivered_units')).as('return_rate'),
          f.coalesce(eb.ref('s.units_last_90_days'), 0).as('units_last_90_days'),
          's.first_sold_at',
          's.last_sold_at',
        ];
      }),
  tests: (t) => [
    t.unique('product_id'),
    t.expression('sold_before_it_was_last_sold', (eb) =>
      eb('first_sold_at', '<=', eb.ref('last_sold_at')),
    ),
    t.noRows('products_add_up_to_orders', [intOrderProducts], (db, f) =>
      db
        .selectFrom('int_order_product_agg as p')
        .select((eb) => f.coalesce(f.sum(eb.ref('p.net_revenue')), 0).as('of_products'))
        .having((eb) =>
          eb(
            f.coalesce(f.sum(eb.ref('p.net_revenue')), 0),
            '<>',
            eb
              .selectFrom('int_order_products as o')
              .where('o.is_valid', '=', true)
              .where('o.is_known_product', '=', true)
              .select((sub) => f.coalesce(f.sum(sub.ref('o.net_amount')), 0).as('of_orders')),
          ),
        ),
    ),
  ],
});

export type IntOrderProductAgg = RowOf<typeof intOrderProductAgg>;
