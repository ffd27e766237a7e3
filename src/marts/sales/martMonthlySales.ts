import { pick } from 'kysely-models';
import { intAsOf } from '../../intermediate/intAsOf.ts';
import { intMonths } from '../../intermediate/intMonths.ts';
import { monthsAddUpToDays } from '../../quality/sales/monthsAddUpToDays.ts';
import { amount, count, mart, quotient, share } from '../../vocabulary.ts';
import { martRetentionSummary } from '../retention/martRetentionSummary.ts';
import { martDailySales } from './martDailySales.ts';

/** The amounts of a day that add up to those of its month. */
const amounts = ['net_revenue', 'returns_amount', 'net_sales', 'margin'] as const;

/** Sales of each month, beside those of a year before. */
export const martMonthlySales = mart({
  name: 'mart_monthly_sales',
  description:
    'A month, every one from the first valid order on, and one before it with a refund: orders, customers and amounts beside those of the same month a year before, for the monthly report.',
  inputs: [martDailySales, martRetentionSummary, intMonths, intAsOf],
  unique: ['month'],
  columns: {
    ...pick(intMonths, 'month'),
    ...pick(martDailySales, 'orders_count', 'customers_count'),
    new_customers: count('Those with their first valid order.'),
    returning_customers: count('customers_count − new_customers.'),
    returning_share: share('returning_customers / customers_count.').nullable(),
    ...pick(martDailySales, 'net_revenue'),
    returns_amount: amount('What was paid back in the month.'),
    ...pick(martDailySales, 'net_sales', 'margin', 'average_order_value'),
    orders_count_year_before: count().nullable(),
    net_sales_year_before: amount().nullable(),
    average_order_value_year_before: quotient(),
    returning_share_year_before: quotient(),
    orders_change: quotient(
      'By how much orders_count differs from a year before, as a share of it; null while the month is not over.',
    ),
    net_sales_change: quotient('The same of net_sales.'),
    average_order_value_change: quotient('The same of average_order_value.'),
    ...pick(intMonths, 'is_partial'),
  },
  query: (db, f) =>
    db
      .with('sales', (qb) =>
        qb
          .selectFrom('mart_daily_sales as d')
          .groupBy((eb) => f(eb).dateTrunc('month', 'd.order_day'))
          .select((eb, fn = f(eb)) => [
            fn.dateTrunc('month', 'd.order_day').as('month'),
            ...fn.each(fn.sum, 'd', 'orders_count', ...amounts),
          ]),
      )
      // A refund without an order may be of a month before the first order.
      .with('months', (qb) =>
        qb
          .selectFrom('int_months as m')
          .select('m.month')
          .union((union) => union.selectFrom('sales as s').select('s.month')),
      )
      .with('figures', (qb) =>
        qb
          .selectFrom('months as m')
          .crossJoin('int_as_of as d')
          .leftJoin('sales as s', 's.month', 'm.month')
          .leftJoin('mart_retention_summary as r', 'r.month', 'm.month')
          .select((eb, fn = f(eb), customers = fn.orZero('r.active')) => [
            'm.month',
            fn.orZero('s.orders_count').as('orders_count'),
            customers.as('customers_count'),
            fn.orZero('r.new').as('new_customers'),
            fn.subtract(customers, fn.orZero('r.new')).as('returning_customers'),
            ...fn.each(fn.orZero, 's', ...amounts),
            fn.ratio('s.net_revenue', 's.orders_count').as('average_order_value'),
            fn.ratio(fn.subtract('r.active', 'r.new'), 'r.active').as('returning_share'),
            fn.compare(fn.dateAdd('month', 1, 'm.month'), '>', 'd.as_of').as('is_partial'),
          ]),
      )
      .with('compared', (qb) =>
        qb
          .selectFrom('figures as m')
          .leftJoin('figures as b', (join) =>
            join.on((eb, fn = f(eb)) =>
              fn.compare('b.month', '=', fn.dateAdd('year', -1, 'm.month')),
            ),
          )
          .selectAll('m')
          .select([
            'b.orders_count as orders_count_year_before',
            'b.net_sales as net_sales_year_before',
            'b.average_order_value as average_order_value_year_before',
            'b.returning_share as returning_share_year_before',
          ]),
      )
      .selectFrom('compared as c')
      .select((eb, fn = f(eb)) => {
        const isOver = eb('c.is_partial', '=', false);
        const change = (
          name: 'orders_count' | 'net_sales' | 'average_order_value',
          before = `c.${name}_year_before` as const,
        ) => fn.case([isOver, fn.ratio(fn.subtract(`c.${name}`, before), before)]);
        return [
          ...fn.columns('c', 'month', 'orders_count', 'customers_count', 'new_customers'),
          ...fn.columns('c', 'returning_customers', 'returning_share', ...amounts),
          'c.average_order_value',
          ...fn.columns('c', 'orders_count_year_before', 'net_sales_year_before'),
          ...fn.columns('c', 'average_order_value_year_before', 'returning_share_year_before'),
          change('orders_count').as('orders_change'),
          change('net_sales').as('net_sales_change'),
          change('average_order_value').as('average_order_value_change'),
          'c.is_partial',
        ];
      }),
  tests: (t) => [monthsAddUpToDays(t)],
});
