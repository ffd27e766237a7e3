import { bigint, date, double, model, table } from 'kysely-models';
import { intCustomerOrders } from './intCustomerOrders.ts';
import { intOrderProductAgg } from './intOrderProductAgg.ts';
import { round } from './round.ts';

export const martChurnRetention = model({
  name: 'mart_churn_retention',
  description: 'How many of the customers of a month come again.',
  materialized: table(),
  inputs: [intOrderProductAgg, intCustomerOrders],
  columns: {
    cohort_month: date(),
    month_offset: bigint().nullable(),
    cohort_size: bigint().nullable(),
    active_customers: bigint().nullable(),
    retention_rate: double().nullable(),
    churn_rate: double().nullable(),
  },
  query: (db, f) =>
    db
      .with('act', (qb) =>
        qb
          .selectFrom('int_order_product_agg as o')
          .innerJoin('int_customer_orders as c', 'c.customer_id', 'o.customer_id')
          .groupBy((eb) => [
            'c.cohort_month',
            f.dateDiff('month', eb.ref('c.cohort_month'), eb.ref('o.order_month')),
          ])
          .select((eb) => [
            'c.cohort_month',
            f
              .dateDiff('month', eb.ref('c.cohort_month'), eb.ref('o.order_month'))
              .as('month_offset'),
            f.countDistinct(eb.ref('o.customer_id')).as('active_customers'),
          ]),
      )
      .with('sz', (qb) =>
        qb
          .selectFrom('int_customer_orders as c')
          .groupBy('c.cohort_month')
          .select(['c.cohort_month', f.countRows().as('cohort_size')]),
      )
      .selectFrom('act as a')
      .innerJoin('sz as s', 's.cohort_month', 'a.cohort_month')
      .select((eb) => {
        const rate = f.ratio(eb.ref('a.active_customers'), eb.ref('s.cohort_size'));
        return [
          'a.cohort_month',
          'a.month_offset',
          's.cohort_size',
          'a.active_customers',
          round(rate, 6).as('retention_rate'),
          round(f.subtract(1, rate), 6).as('churn_rate'),
        ];
      }),
});
