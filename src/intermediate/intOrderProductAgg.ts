import { bigint, decimal, double, model, type RowOf, table, timestamp } from 'kysely-models';
import { grossAmount, margin, netAmount } from '../staging/itemAmounts.ts';
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
          .select((eb) => {
            const item = {
              quantity: eb.ref('i.quantity'),
              unitPrice: eb.ref('i.unit_price'),
              discount: eb.ref('i.discount'),
            };
            const isValid = eb('i.is_valid', '=', true);
            const isRecent = eb(
              'i.ordered_at',
              '>=',
              f.toTimestamp(f.dateAdd('day', -90, eb.ref('d.as_of'))),
            );
            const soldAt = eb.case().when(isValid).then(eb.ref('i.ordered_at')).end();
            return [
              'i.product_id',
              f.sumIf(item.quantity, isValid).as('units_sold'),
              f.sumIf(grossAmount(item), isValid).as('gross_revenue'),
              f.sumIf(netAmount(item), isValid).as('net_revenue'),
              f.sumIf(margin(item, eb.ref('i.unit_cost')), isValid).as('margin'),
              f.sumIf(item.quantity, eb('i.order_status', '=', 'returned')).as('returned_units'),
              f.sumIf(item.quantity, eb('i.order_status', '<>', 'cancelled')).as('delivered_units'),
              f.sumIf(item.quantity, eb.and([isValid, isRecent])).as('units_last_90_days'),
              f.min(soldAt).as('first_sold_at'),
              f.max(soldAt).as('last_sold_at'),
            ];
          }),
      )
      .selectFrom('stg_products as p')
      .leftJoin('baskets as b', 'b.product_id', 'p.product_id')
      .leftJoin('sales as s', 's.product_id', 'p.product_id')
      .select((eb) => {
        const returned = f.coalesce(eb.ref('s.returned_units'), 0);
        return [
          'p.product_id',
          f.coalesce(eb.ref('b.orders_count'), 0).as('orders_count'),
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
  ],
});

/** A row of `int_order_product_agg`. */
export type IntOrderProductAgg = RowOf<typeof intOrderProductAgg>;
