import { bigint, date, double, integer, variable } from 'kysely-models';
import * as z from 'zod';
import { segmentTable } from './segmentTable.ts';

const zoneName = z
  .string()
  .refine(isZone, 'a time zone of the IANA database, such as Europe/Berlin');

/**
 * Returns true when both warehouses know a time zone of this name; offsets such as +01:00 are not
 * names.
 */
function isZone(name: string): boolean {
  try {
    return (
      /^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(name) &&
      new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
    );
  } catch {
    return false;
  }
}

/** The day before which orders exist; when a run leaves it out, the day after the latest valid order. */
export const asOf = variable({
  name: 'as_of',
  type: date(),
  description:
    'Analyse the shop as it was when this day began: only earlier orders exist. Without it: the day after the latest valid order.',
});

const statuses = z.array(z.string().trim().toLowerCase().min(1));

/** Statuses of an order, the usual ones where a project says null: a value is never null. */
const statusesOr = (usual: readonly string[]) =>
  statuses.nullable().transform((given): string[] | null => given ?? [...usual]);

/** The statuses of orders that came back. */
export const returnedStatuses = variable({
  name: 'returned_statuses',
  type: statusesOr(['returned']),
  default: ['returned'],
  description: 'The statuses of orders that came back. Null: returned.',
});

/** The statuses of orders that were called off. */
export const cancelledStatuses = variable({
  name: 'cancelled_statuses',
  type: statusesOr(['cancelled']),
  default: ['cancelled'],
  disjointFrom: [returnedStatuses],
  description: 'The statuses of orders that were called off. Null: cancelled.',
});

/** The statuses of orders that nobody has paid yet. */
export const unpaidStatuses = variable({
  name: 'unpaid_statuses',
  type: statusesOr([]),
  default: [],
  disjointFrom: [returnedStatuses, cancelledStatuses],
  description:
    'The statuses of orders that are not paid yet: no sale, and no return either. Null: none.',
});

/** The statuses of orders that are a sale. */
export const validStatuses = variable({
  name: 'valid_statuses',
  type: statuses.min(1).nullable(),
  default: null,
  disjointFrom: [returnedStatuses, cancelledStatuses, unpaidStatuses],
  description:
    'The statuses of valid orders. Null: all that are not returned, cancelled or unpaid, also ones that nobody knows.',
});

/** The severity of an order status that no list names. */
export const unknownStatuses = variable({
  name: 'unknown_statuses',
  type: z.enum(['warn', 'error']),
  default: 'warn',
  description: 'Whether an order status that no list names is a warning, or stops the build.',
});

/** The currency in which marts show all amounts. */
export const currency = variable({
  name: 'currency',
  type: z.string().trim().toUpperCase().min(1).nullable(),
  default: null,
  description:
    'The currency of all amounts of the marts, such as EUR: those of orders in others are converted by raw_exchange_rates. Null: all orders are in one currency.',
});

/** Within these days since the last order a customer is active. */
export const activeDays = variable({
  name: 'active_days',
  type: bigint().min(1),
  default: 90,
  description: 'Days since the last valid order up to which a customer is Active.',
});

/** Within these days since the last order a customer can be highly active. */
export const highlyActiveDays = variable({
  name: 'highly_active_days',
  type: bigint().min(1),
  default: 30,
  noMoreThan: activeDays,
  description: 'Days since the last valid order up to which a customer can be Highly Active.',
});

/** With these orders a customer can be highly active. */
export const highlyActiveOrders = variable({
  name: 'highly_active_orders',
  type: bigint().min(1),
  default: 5,
  description: 'Valid orders from which on a customer can be Highly Active.',
});

/** The multiple of the expected days after which a customer is lost. */
export const churnedAfter = variable({
  name: 'churned_after',
  type: double().gt(0),
  default: 3,
  description: 'After so many times expected_reorder_days a customer is Churned.',
});

/** The customers with several order days who are enough to judge those with one. */
export const churnMinimumRepeaters = variable({
  name: 'churn_minimum_repeaters',
  type: bigint().min(1),
  default: 30,
  description:
    'Customers with two order days or more from which on their median says when a customer with one is expected again.',
});

/** The days after which a customer who bought once is expected again. */
export const churnReorderDays = variable({
  name: 'churn_reorder_days',
  type: double().min(1).nullable(),
  default: null,
  description:
    'Days after which a customer with one order day is expected again. Null: the median of the customers with more of them.',
});

/** The multiple of the expected days after which a customer is overdue. */
export const atRiskAfter = variable({
  name: 'at_risk_after',
  type: double().gt(0),
  default: 1.5,
  noMoreThan: churnedAfter,
  description: 'After so many times expected_reorder_days a customer is At Risk.',
});

/** The products of class B. */
export const classBPercent = variable({
  name: 'class_b_percent',
  type: integer().min(1).max(100),
  default: 95,
  description: 'Products that bring the first so many percent of revenue are of class A or B.',
});

/** The products of class A. */
export const classAPercent = variable({
  name: 'class_a_percent',
  type: integer().min(1).max(100),
  default: 80,
  noMoreThan: classBPercent,
  description: 'Products that bring the first so many percent of revenue are of class A.',
});

/** Segments of customers, the first that fits: bounds of the recency score and of fm = (f + m + 1) div 2. */
export const rfmSegmentTable = variable({
  name: 'rfm_segments',
  type: segmentTable.nullable(),
  default: null,
  description:
    'RFM segments, the first match from the top: [{ segment, r: [from, to], fm: [from, to] }]. Null: the eleven of data/seeds/rfm_segments.csv.',
});

/** The zone of the shop's clock, where raw times are of another. */
export const timeZone = variable({
  name: 'time_zone',
  type: zoneName.nullable(),
  default: null,
  description:
    'Raw times are in UTC, and are turned into the wall clock of this zone, such as Europe/Berlin. Null: they are the shop’s wall clock already.',
});
