import { double, pick } from 'kysely-models';
import * as z from 'zod';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { churnMinimumRepeaters, churnReorderDays } from '../../variables.ts';
import { amount, mart } from '../../vocabulary.ts';
import { churnStatus, churnStatuses } from './churnStatus.ts';

/** Customers who are overdue, and what they are worth. */
export const martChurn = mart({
  name: 'mart_churn',
  description:
    'A known customer with a valid order: when the next order was expected and whether it is overdue, for win-back campaigns.',
  inputs: [intCustomerOrders],
  unique: ['customer_id'],
  columns: {
    ...pick(intCustomerOrders, 'customer_id', 'recency_days'),
    expected_reorder_days: double()
      .min(1)
      .nullable()
      .describe(
        "The customer's average days between order days; with a single one, churn_reorder_days, or else the median of the others, if churn_minimum_repeaters have more.",
      ),
    churn_status: z
      .enum(churnStatuses)
      .describe(
        'Active up to at_risk_after × expected_reorder_days, At Risk up to churned_after ×, else Churned.',
      ),
    revenue_at_risk: amount(
      'Net sales of the valid orders in the 365 days before as_of when At Risk, else 0.',
    ),
  },
  query: (db, f) =>
    db
      .with('typical', (qb) =>
        qb
          .selectFrom('int_customer_orders as c')
          .select((eb, fn = f(eb)) => [
            fn.median('c.reorder_days').as('median'),
            fn.count('c.reorder_days').as('repeaters'),
          ]),
      )
      .with('expected', (qb) =>
        qb
          .selectFrom('int_customer_orders as c')
          .crossJoin('typical as t')
          .select((eb, fn = f(eb), given = f.value(churnReorderDays)) => {
            const areEnough = eb('t.repeaters', '>=', f.value(churnMinimumRepeaters));
            const typical =
              given === null ? fn.case([areEnough, 't.median']) : f.cast(given, double());
            return [
              ...fn.columns('c', 'customer_id', 'recency_days', 'monetary_last_365_days'),
              fn.coalesce('c.reorder_days', typical).as('expected_reorder_days'),
            ];
          }),
      )
      .with('judged', (qb) =>
        qb
          .selectFrom('expected as e')
          .selectAll('e')
          .select(({ ref }) =>
            churnStatus(f, ref('e.recency_days'), ref('e.expected_reorder_days')).as(
              'churn_status',
            ),
          ),
      )
      .selectFrom('judged as j')
      .select((eb, fn = f(eb), isAtRisk = eb('j.churn_status', '=', 'At Risk')) => [
        ...fn.columns('j', 'customer_id', 'recency_days', 'expected_reorder_days', 'churn_status'),
        fn.case([isAtRisk, 'j.monetary_last_365_days'], 0).as('revenue_at_risk'),
      ]),
  tests: (t) => [
    t.references('customer_id', intCustomerOrders, 'customer_id'),
    t.expression('unknown_when_nothing_is_expected', (eb) =>
      eb(
        eb.parens('churn_status', '=', 'Unknown'),
        '=',
        eb.parens('expected_reorder_days', 'is', null),
      ),
    ),
  ],
});
