import { bigint, date, decimal, double, incremental, model } from 'kysely-models';
import { intOrderProductAgg } from './intOrderProductAgg.ts';
import { round } from './round.ts';

export const martDailySales = model({
  name: 'mart_daily_sales',
  description: 'Valid orders of a day; a build adds the last days.',
  materialized: incremental({ strategy: 'merge', uniqueKey: ['order_day'] }),
  inputs: [intOrderProductAgg],
  columns: {
    order_day: date(),
    n_orders: bigint().nullable(),
    n_customers: bigint().nullable(),
    units: decimal(38, 0).nullable(),
    gross_amount: decimal(38, 4).nullable(),
    net_amount: decimal(38, 4).nullable(),
    margin: decimal(38, 4).nullable(),
    avg_order_value: double().nullable(),
  },
  query: (db, f, increment) =>
    db
      .selectFrom('int_order_product_agg as o')
      .where('o.is_valid', '=', true)
      .$call((orders) =>
        increment === undefined
          ? orders
          : orders.where((eb) =>
              eb('o.order_day', '>=', f.dateAdd('day', -3, increment.watermark('order_day'))),
            ),
      )
      .groupBy('o.order_day')
      .select((eb) => [
        'o.order_day',
        f.countRows().as('n_orders'),
        f.countDistinct(eb.ref('o.customer_id')).as('n_customers'),
        f.sum(eb.ref('o.units')).as('units'),
        f.sum(eb.ref('o.gross_amount')).as('gross_amount'),
        f.sum(eb.ref('o.net_amount')).as('net_amount'),
        f.sum(eb.ref('o.margin')).as('margin'),
        round(f.ratio(f.sum(eb.ref('o.net_amount')), f.countRows()), 4).as('avg_order_value'),
      ]),
  tests: (t) => [t.unique('order_day')],
});
