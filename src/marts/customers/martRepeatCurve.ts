import { bigint } from 'kysely-models';
import { intCustomerOrders } from '../../intermediate/intCustomerOrders.ts';
import { intMonths } from '../../intermediate/intMonths.ts';
import { count, mart, share } from '../../vocabulary.ts';
import { martOrders } from '../sales/martOrders.ts';

/** The share of customers who ordered again, by months since their first order. */
export const martRepeatCurve = mart({
  name: 'mart_repeat_curve',
  description:
    'A number of months since the first order: of the customers whose month so many months later is over, those who had ordered again by its end.',
  inputs: [martOrders, intCustomerOrders, intMonths],
  unique: ['month_offset'],
  columns: {
    month_offset: count('Months since that of the first valid order.'),
    customers: bigint().min(1).describe('Customers whose month is over.'),
    repeat_customers: count('Those with a second valid order by the end of that month.'),
    repeat_rate: share('repeat_customers / customers.'),
  },
  query: (db, f) =>
    db
      .with('second_orders', (qb) =>
        qb
          .selectFrom('mart_orders as o')
          .where('o.order_number', '=', 2)
          .select((eb) => [
            'o.customer_id',
            f(eb).dateTrunc('month', 'o.order_day').as('second_month'),
          ]),
      )
      .with('cohorts', (qb) =>
        qb
          .selectFrom('int_customer_orders as c')
          .leftJoin('second_orders as s', 's.customer_id', 'c.customer_id')
          .groupBy(['c.cohort_month', 's.second_month'])
          .select(['c.cohort_month', 's.second_month', f.countRows().as('customers')]),
      )
      .with('reached', (qb) =>
        qb
          .selectFrom('cohorts as c')
          .innerJoin('int_months as m', (join) =>
            join.onRef('m.month', '>=', 'c.cohort_month').on('m.is_partial', '=', false),
          )
          .select((eb, fn = f(eb)) => [
            fn.dateDiff('month', 'c.cohort_month', 'm.month').as('month_offset'),
            'c.customers',
            fn
              .case([fn.compare('c.second_month', '<=', 'm.month'), 'c.customers'], 0)
              .as('repeat_customers'),
          ]),
      )
      .with('curve', (qb) =>
        qb
          .selectFrom('reached as r')
          .groupBy('r.month_offset')
          .select((eb, fn = f(eb)) => [
            'r.month_offset',
            ...fn.each(fn.sum, 'r', 'customers', 'repeat_customers'),
          ]),
      )
      .selectFrom('curve as c')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('c', 'month_offset', 'customers', 'repeat_customers'),
        fn.ratio('c.repeat_customers', 'c.customers').as('repeat_rate'),
      ]),
});
