import { bigint } from 'kysely-models';
import { amount, mart } from '../../vocabulary.ts';
import { rounding } from '../retention/churnStatus.ts';
import { martCustomer360 } from './martCustomer360.ts';

/** The weeks before and after as_of that have a row each; what is further away is in the last ones. */
const mostWeeks = 26;

/** Customers by the week in which their next order is due. */
export const martNextOrders = mart({
  name: 'mart_next_orders',
  description:
    'A week in which the next order of customers is due, counted from as_of; below 0 it is overdue. Customers of whom nothing is expected are left out: their churn status is Unknown.',
  inputs: [martCustomer360],
  unique: ['due_in_weeks'],
  columns: {
    due_in_weeks: bigint()
      .min(-mostWeeks)
      .max(mostWeeks)
      .describe(
        `Whole weeks from as_of to the expected order; ${mostWeeks} and −${mostWeeks} also have what is further away.`,
      ),
    customers: bigint().min(1).describe('Known customers with a valid order.'),
    monetary: amount(
      'What they spent so far: net sales of valid orders, less refunds without an order.',
    ),
  },
  query: (db, f) =>
    db
      .with('due', (qb) =>
        qb
          .selectFrom('mart_customer_360 as m')
          .where('m.expected_reorder_days', 'is not', null)
          .select((eb, fn = f(eb)) => {
            const days = fn.subtract('m.expected_reorder_days', 'm.recency_days');
            const weeks = fn.cast(fn.floor(fn.ratio(fn.add(days, rounding), 7)), bigint());
            return [
              fn.greatest(-mostWeeks, fn.least(mostWeeks, weeks)).as('due_in_weeks'),
              'm.monetary',
            ];
          }),
      )
      .selectFrom('due as d')
      .groupBy('d.due_in_weeks')
      .select((eb, fn = f(eb)) => [
        'd.due_in_weeks',
        fn.countRows().as('customers'),
        fn.sum('d.monetary').as('monetary'),
      ]),
});
