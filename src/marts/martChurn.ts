import { bigint, decimal, double, model, type RowOf, table } from 'kysely-models';
import * as z from 'zod';
import { intCustomerOrders } from '../intermediate/intCustomerOrders.ts';
import { churnStatus, churnStatuses } from './churnStatus.ts';

/** Customers who are overdue, and what they are worth. */
export const martChurn = model({
  name: 'mart_churn',
  description:
    'A known customer with a valid order: when the next order was expected and whether it is overdue, for win-back campaigns.',
  materialized: table(),
  schema: 'marts',
  inputs: [intCustomerOrders],
  columns: {
    customer_id: bigint(),
    recency_days: bigint().min(1).describe('Days from the date of the last valid order to as_of.'),
    expected_reorder_days: double()
      .min(1)
      .nullable()
      .describe(
        "The customer's average days between order days; of a customer with one, the median of the others.",
      ),
    churn_status: z
      .enum(churnStatuses)
      .describe(
        'Active up to 1.5 × expected_reorder_days, At Risk up to 3 ×, else Churned; or as the variables of the project say.',
      ),
    revenue_at_risk: decimal(38, 4).describe(
      'Net amount of the valid orders in the 365 days before as_of when At Risk, else 0.',
    ),
  },
  query: (db, f) =>
    db
      .with('typical', (qb) =>
        qb
          .selectFrom('int_customer_orders as c')
          .select((eb) => f.median(eb.ref('c.reorder_days')).as('reorder_days')),
      )
      .with('expected', (qb) =>
        qb
          .selectFrom('int_customer_orders as c')
          .crossJoin('typical as t')
          .select((eb) => [
            'c.customer_id',
            'c.recency_days',
            'c.monetary_last_365_days',
            f
              .coalesce(eb.ref('c.reorder_days'), eb.ref('t.reorder_days'))
              .as('expected_reorder_days'),
          ]),
      )
      .with('judged', (qb) =>
        qb
          .selectFrom('expected as e')
          .selectAll('e')
          .select((eb) =>
            churnStatus(f, eb.ref('e.recency_days'), eb.ref('e.expected_reorder_days')).as(
              'churn_status',
            ),
          ),
      )
      .selectFrom('judged as j')
      .select((eb) => [
        'j.customer_id',
        'j.recency_days',
        'j.expected_reorder_days',
        'j.churn_status',
        eb
          .case()
          .when('j.churn_status', '=', 'At Risk')
          .then(eb.ref('j.monetary_last_365_days'))
          .else(0)
          .end()
          .as('revenue_at_risk'),
      ]),
  tests: (t) => [
    t.unique('customer_id'),
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

/** A row of `mart_churn`. */
export type MartChurn = RowOf<typeof martChurn>;
