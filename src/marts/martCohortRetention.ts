import { bigint, boolean, date, double, model, type RowOf, table } from 'kysely-models';
import { intCustomerOrders } from '../intermediate/intCustomerOrders.ts';
import { intMonths } from '../intermediate/intMonths.ts';
import { martOrders } from './martOrders.ts';

/** How many customers of a cohort come back, month by month. */
export const martCohortRetention = model({
  name: 'mart_cohort_retention',
  description:
    'A cohort (the customers of one first month) in a month since: who came back, and what they were worth so far.',
  materialized: table(),
  schema: 'marts',
  inputs: [martOrders, intCustomerOrders, intMonths],
  columns: {
    cohort_month: date().describe('The month of the first valid order.'),
    month_offset: bigint().min(0).describe('Months since; 0 is the cohort month itself.'),
    cohort_size: bigint().min(1).describe('Customers of the cohort.'),
    active_customers: bigint().min(0).describe('Those with a valid order in the month.'),
    retention_rate: double().min(0).max(1).describe('active_customers / cohort_size.'),
    cumulative_revenue_per_customer: double().describe(
      'Net amount of all valid orders until the end of the month / cohort_size.',
    ),
    is_partial: boolean().describe('Whether the month ends on or after as_of.'),
  },
  query: (db, f) =>
    db
      .with('cohorts', (qb) =>
        qb
          .selectFrom('int_customer_orders as c')
          .groupBy('c.cohort_month')
          .select(['c.cohort_month', f.countRows().as('cohort_size')]),
      )
      .with('orders', (qb) =>
        qb
          .selectFrom('mart_orders as o')
          .innerJoin('int_customer_orders as c', 'c.customer_id', 'o.customer_id')
          // Only valid orders of known customers have a number.
          .where('o.order_number', 'is not', null)
          .select((eb) => [
            'c.cohort_month',
            'o.customer_id',
            f.dateTrunc('month', eb.ref('o.order_day')).as('month'),
            'o.net_amount',
          ]),
      )
      .with('activity', (qb) =>
        qb
          .selectFrom('orders as o')
          .groupBy(['o.cohort_month', 'o.month'])
          .select((eb) => [
            'o.cohort_month',
            'o.month',
            f.countDistinct(eb.ref('o.customer_id')).as('active_customers'),
            f.sum(eb.ref('o.net_amount')).as('revenue'),
          ]),
      )
      .with('grid', (qb) =>
        qb
          .selectFrom('cohorts as c')
          .innerJoin('int_months as m', (join) => join.onRef('m.month', '>=', 'c.cohort_month'))
          .leftJoin('activity as a', (join) =>
            join.onRef('a.cohort_month', '=', 'c.cohort_month').onRef('a.month', '=', 'm.month'),
          )
          .select((eb) => [
            'c.cohort_month',
            f.dateDiff('month', eb.ref('c.cohort_month'), eb.ref('m.month')).as('month_offset'),
            'c.cohort_size',
            f.coalesce(eb.ref('a.active_customers'), 0).as('active_customers'),
            f
              .runningSum(f.coalesce(eb.ref('a.revenue'), 0), {
                partitionBy: [eb.ref('c.cohort_month')],
                orderBy: [f.asc(eb.ref('m.month'))],
              })
              .as('revenue_so_far'),
            'm.is_partial',
          ]),
      )
      .selectFrom('grid as g')
      .select((eb) => [
        'g.cohort_month',
        'g.month_offset',
        'g.cohort_size',
        'g.active_customers',
        f.ratio(eb.ref('g.active_customers'), eb.ref('g.cohort_size')).as('retention_rate'),
        f
          .ratio(eb.ref('g.revenue_so_far'), eb.ref('g.cohort_size'))
          .as('cumulative_revenue_per_customer'),
        'g.is_partial',
      ]),
  tests: (t) => [
    t.unique(['cohort_month', 'month_offset']),
    t.expression('the_whole_cohort_is_active_at_first', (eb) =>
      eb.or([eb('month_offset', '>', 0), eb('active_customers', '=', eb.ref('cohort_size'))]),
    ),
    t.noRows('cohorts_add_up_to_customers', [intCustomerOrders], (db, f) =>
      db
        .selectFrom((from) =>
          from
            .selectFrom('mart_cohort_retention as r')
            .where('r.month_offset', '=', 0)
            .select((eb) => f.coalesce(f.sum(eb.ref('r.cohort_size')), 0).as('customers'))
            .as('r'),
        )
        .crossJoin((from) =>
          from.selectFrom('int_customer_orders as c').select(f.countRows().as('customers')).as('c'),
        )
        .whereRef('r.customers', '<>', 'c.customers')
        .select(['r.customers as customers_of_cohorts', 'c.customers']),
    ),
  ],
});

/** A row of `mart_cohort_retention`. */
export type MartCohortRetention = RowOf<typeof martCohortRetention>;
