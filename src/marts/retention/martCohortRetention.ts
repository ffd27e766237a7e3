import { bigint, double, pick } from 'kysely-models';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { intMonths } from '../../intermediate/intMonths.ts';
import { intRefunds } from '../../intermediate/intRefunds.ts';
import { cohortsAddUpToCustomers } from '../../quality/customers/cohortsAddUpToCustomers.ts';
import { count, mart, share } from '../../vocabulary.ts';
import { martOrders } from '../sales/martOrders.ts';

/** The number of customers of a cohort that come back, month by month. */
export const martCohortRetention = mart({
  name: 'mart_cohort_retention',
  description:
    'A cohort (the customers of one first month) in a month since: who came back, and what they were worth so far.',
  inputs: [martOrders, intCustomerOrders, intRefunds, intMonths],
  unique: [['cohort_month', 'month_offset']],
  columns: {
    ...pick(intCustomerOrders, 'cohort_month'),
    month_offset: count('Months since; 0 is the cohort month itself.'),
    cohort_size: bigint().min(1).describe('Customers of the cohort.'),
    active_customers: count('Those with a valid order in the month.'),
    retention_rate: share('active_customers / cohort_size.'),
    cumulative_revenue_per_customer: double().describe(
      'Net sales of all valid orders until the end of the month, less what was paid back without an order, / cohort_size.',
    ),
    ...pick(intMonths, 'is_partial'),
  },
  query: (db, f) =>
    db
      .with('cohorts', (qb) =>
        qb
          .selectFrom('int_customer_orders as c')
          .groupBy('c.cohort_month')
          .select(['c.cohort_month', f.countRows().as('cohort_size')]),
      )
      .with('days', (qb) =>
        qb
          .selectFrom('mart_orders as o')
          .innerJoin('int_customer_orders as c', 'c.customer_id', 'o.customer_id')
          // Only valid orders of known customers have a number.
          .where('o.order_number', 'is not', null)
          .groupBy(['c.cohort_month', 'o.order_day'])
          .select((eb, fn = f(eb)) => {
            // A customer counts with the first order of the month: the one before is as old as the month, or older.
            const isFirstOfMonth = eb.or([
              eb('o.days_since_previous_order', 'is', null),
              fn.compare('o.days_since_previous_order', '>=', fn.datePart('day', 'o.order_day')),
            ]);
            return [
              ...fn.columns('c', 'cohort_month'),
              'o.order_day',
              fn.countIf(isFirstOfMonth).as('customers'),
              fn.sum('o.net_sales').as('net_sales'),
            ];
          }),
      )
      .with('orders', (qb) =>
        qb
          .selectFrom('days as d')
          .select((eb) => [
            'd.cohort_month',
            f(eb).dateTrunc('month', 'd.order_day').as('month'),
            'd.customers',
            'd.net_sales',
          ]),
      )
      .with('activity', (qb) =>
        qb
          .selectFrom('orders as o')
          .groupBy(['o.cohort_month', 'o.month'])
          .select((eb, fn = f(eb)) => [
            ...fn.columns('o', 'cohort_month', 'month'),
            fn.sum('o.customers').as('active_customers'),
            fn.sum('o.net_sales').as('revenue'),
          ]),
      )
      .with('refunds', (qb) =>
        qb
          .selectFrom('int_refunds as r')
          .innerJoin('int_customer_orders as c', 'c.customer_id', 'r.customer_id')
          .where('r.order_id', 'is', null)
          .select((eb, fn = f(eb)) => [
            'c.cohort_month',
            fn.greatest(fn.dateTrunc('month', 'r.refund_day'), 'c.cohort_month').as('month'),
            'r.amount',
          ]),
      )
      .with('paid_back', (qb) =>
        qb
          .selectFrom('refunds as r')
          .groupBy(['r.cohort_month', 'r.month'])
          .select((eb) => ['r.cohort_month', 'r.month', f(eb).sum('r.amount').as('amount')]),
      )
      .with('grid', (qb) =>
        qb
          .selectFrom('cohorts as c')
          .innerJoin('int_months as m', (join) => join.onRef('m.month', '>=', 'c.cohort_month'))
          .leftJoin('activity as a', (join) =>
            join.onRef('a.cohort_month', '=', 'c.cohort_month').onRef('a.month', '=', 'm.month'),
          )
          .leftJoin('paid_back as p', (join) =>
            join.onRef('p.cohort_month', '=', 'c.cohort_month').onRef('p.month', '=', 'm.month'),
          )
          .select((eb, fn = f(eb)) => {
            const revenue = fn.subtract(fn.orZero('a.revenue'), fn.orZero('p.amount'));
            const soFar = { partitionBy: 'c.cohort_month', orderBy: 'm.month' } as const;
            return [
              'c.cohort_month',
              fn.dateDiff('month', 'c.cohort_month', 'm.month').as('month_offset'),
              'c.cohort_size',
              fn.orZero('a.active_customers').as('active_customers'),
              fn.runningSum(revenue, soFar).as('revenue_so_far'),
              'm.is_partial',
            ];
          }),
      )
      .selectFrom('grid as g')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('g', 'cohort_month', 'month_offset', 'cohort_size', 'active_customers'),
        fn.ratio('g.active_customers', 'g.cohort_size').as('retention_rate'),
        fn.ratio('g.revenue_so_far', 'g.cohort_size').as('cumulative_revenue_per_customer'),
        'g.is_partial',
      ]),
  tests: (t) => [
    t.expression('the_whole_cohort_is_active_at_first', (eb, f) =>
      eb.or([eb('month_offset', '>', 0), f(eb).compare('active_customers', '=', 'cohort_size')]),
    ),
    cohortsAddUpToCustomers(t),
  ],
});
