import { chart, type ReportPage } from 'kysely-models';
import { martRepeatCurve } from '../marts/customers/martRepeatCurve.ts';
import { martCohortRetention } from '../marts/retention/martCohortRetention.ts';

/** The number of months since the first order for which the charts follow a cohort. */
const mostMonths = 12;

/** The number of cohorts that they show, the latest first. */
const mostCohorts = 24;

const shares = chart({
  title: 'Cohorts: who ordered again',
  definition:
    'The customers of one first month, and the share of them who ordered in each month since. A month that is not over is left out.',
  of: martCohortRetention,
  columns: {
    cohort_month: { as: 'month', label: 'Cohort' },
    month_offset: { as: 'count', label: 'Months since the first order' },
    cohort_size: { as: 'count', label: 'Customers' },
    active_customers: { as: 'count', label: 'Ordered' },
    retention_rate: { as: 'share', label: 'Share that ordered' },
  },
  where: (eb) =>
    eb.and([
      eb('month_offset', '>', 0),
      eb('month_offset', '<=', mostMonths),
      eb('is_partial', '=', false),
    ]),
  orderBy: [{ column: 'cohort_month', direction: 'desc' }, 'month_offset'],
  firstGroups: { of: 'cohort_month', count: mostCohorts },
  draw: { kind: 'heat', x: 'month_offset', y: 'cohort_month', value: 'retention_rate' },
});

const money = chart({
  title: 'Cohorts: what a customer has spent so far',
  definition:
    'Net sales of all orders until the end of each month since the first one, less refunds, by customer of the cohort.',
  of: martCohortRetention,
  columns: {
    cohort_month: { as: 'month', label: 'Cohort' },
    month_offset: { as: 'count', label: 'Months since the first order' },
    cohort_size: { as: 'count', label: 'Customers' },
    cumulative_revenue_per_customer: { as: 'amount', label: 'Spent so far each' },
  },
  where: (eb) => eb.and([eb('month_offset', '<=', mostMonths), eb('is_partial', '=', false)]),
  orderBy: [{ column: 'cohort_month', direction: 'desc' }, 'month_offset'],
  firstGroups: { of: 'cohort_month', count: mostCohorts },
  draw: {
    kind: 'heat',
    x: 'month_offset',
    y: 'cohort_month',
    value: 'cumulative_revenue_per_customer',
  },
});

const repeatCurve = chart({
  title: 'Who has ordered a second time',
  definition:
    'By months since the first order: of all customers who are that old, the share with a second order by then. Left out where fewer than 30 are.',
  of: martRepeatCurve,
  columns: {
    month_offset: { as: 'count', label: 'Months since the first order' },
    repeat_rate: { as: 'share', label: 'Ordered again' },
    repeat_customers: 'count',
    customers: 'count',
  },
  where: (eb) => eb('customers', '>=', 30),
  orderBy: ['month_offset'],
  draw: { kind: 'lines', x: 'month_offset', y: ['repeat_rate'] },
});

/** The page of customers who come back. */
export const retention: ReportPage = {
  name: 'retention',
  title: 'Retention',
  summary: 'Whether customers come back, how soon, and what they are worth by then.',
  blocks: [repeatCurve, shares, money],
};
