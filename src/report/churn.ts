import { chart, keyFigures, type ReportPage } from 'kysely-models';
import { martNextOrders } from '../marts/customers/martNextOrders.ts';
import { martChurnStatuses } from '../marts/retention/martChurnStatuses.ts';

const statuses = chart({
  title: 'Customers by status',
  definition:
    'Active up to 1.5 times the days after which the next order was expected, At Risk up to 3 times, else Churned; Unknown where nothing is expected.',
  of: martChurnStatuses,
  columns: {
    churn_status: { as: 'text', label: 'Status' },
    customers: 'count',
    customer_share: { as: 'share', label: 'Share' },
    monetary: { as: 'amount', label: 'Spent so far' },
    revenue_at_risk: 'amount',
  },
  orderBy: [{ column: 'customers', direction: 'desc' }, 'churn_status'],
  draw: { kind: 'bars', y: 'churn_status', x: 'customers' },
});

const atRisk = keyFigures({
  title: 'Revenue at risk',
  definition:
    'What customers who are At Risk ordered in the 365 days before the day of the report: what would be missing if they stay away.',
  of: martChurnStatuses,
  columns: {
    churn_status: { as: 'text', label: 'Status' },
    revenue_at_risk: { as: 'amount', label: 'Ordered in a year' },
    customers: { as: 'count', label: 'Customers at risk' },
    customer_share: { as: 'share', label: 'Of all customers' },
    monetary: { as: 'amount', label: 'Spent so far' },
  },
  where: (eb) => eb('churn_status', '=', 'At Risk'),
  figures: ['revenue_at_risk', 'customers', 'customer_share', 'monetary'],
});

const nextOrders = chart({
  title: 'When the next order is due',
  definition:
    'Customers by the week in which their next order is expected, counted from the day of the report: left of 0 it is overdue. What is more than 25 weeks away is left out.',
  of: martNextOrders,
  columns: {
    due_in_weeks: { as: 'count', label: 'Due in weeks' },
    customers: 'count',
    monetary: { as: 'amount', label: 'Spent so far' },
  },
  where: (eb) => eb.and([eb('due_in_weeks', '>', -26), eb('due_in_weeks', '<', 26)]),
  orderBy: ['due_in_weeks'],
  draw: { kind: 'columns', x: 'due_in_weeks', y: ['customers'] },
});

/** Who stays away, and what that costs. */
export const churn: ReportPage = {
  name: 'churn',
  title: 'Churn',
  summary: 'Who is overdue, who is gone, and what is at risk.',
  blocks: [atRisk, statuses, nextOrders],
};
