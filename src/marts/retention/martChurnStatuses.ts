import { bigint } from 'kysely-models';
import * as z from 'zod';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { amount, mart, share } from '../../vocabulary.ts';
import { churnStatuses } from './churnStatus.ts';
import { martChurn } from './martChurn.ts';

/** Customers by churn status. */
export const martChurnStatuses = mart({
  name: 'mart_churn_statuses',
  description:
    'Customers by churn status: their number, what they spent so far and the revenue at risk.',
  inputs: [martChurn, intCustomerOrders],
  unique: ['churn_status'],
  columns: {
    churn_status: z.enum(churnStatuses),
    customers: bigint().min(1).describe('Known customers with a valid order.'),
    customer_share: share('customers / all customers.').nullable(),
    monetary: amount('What they spent: net sales of valid orders, less refunds without an order.'),
    revenue_at_risk: amount(
      'Net sales of the valid orders in the 365 days before as_of of those who are At Risk.',
    ),
  },
  query: (db, f) =>
    db
      .with('statuses', (qb) =>
        qb
          .selectFrom('mart_churn as c')
          .innerJoin('int_customer_orders as o', 'o.customer_id', 'c.customer_id')
          .groupBy('c.churn_status')
          .select((eb, fn = f(eb)) => [
            'c.churn_status',
            fn.countRows().as('customers'),
            ...fn.each(fn.sum, 'o', 'monetary', 'monetary_last_365_days'),
          ]),
      )
      .selectFrom('statuses as s')
      .select((eb, fn = f(eb), isAtRisk = eb('s.churn_status', '=', 'At Risk')) => [
        ...fn.columns('s', 'churn_status', 'customers'),
        fn.ratio('s.customers', fn.sumOver('s.customers')).as('customer_share'),
        's.monetary',
        fn.case([isAtRisk, 's.monetary_last_365_days'], 0).as('revenue_at_risk'),
      ]),
});
