import { bigint, decimal, double, model, pick, table } from 'kysely-models';
import { intMonths } from '../../intermediate/intMonths.ts';
import { monthsAddUpToDays } from '../../quality/sales/monthsAddUpToDays.ts';
import { martRetentionSummary } from '../retention/martRetentionSummary.ts';
import { martDailySales } from './martDailySales.ts';

/** Sales of each month, beside those of a year before. */
export const martMonthlySales = model({
  name: 'mart_monthly_sales',
  description:
    'A month, every one from the first valid order on: orders, customers and amounts beside those of the same month a year before, for the monthly report.',
  materialized: table(),
  schema: 'marts',
  inputs: [martDailySales, martRetentionSummary, intMonths],
  unique: ['month'],
  columns: {
    ...pick(intMonths, 'month'),
    orders_count: bigint().min(0).describe('Valid orders, also of unknown customers.'),
    customers_count: bigint().min(0).describe('Known customers with a valid order.'),
    new_customers: bigint().min(0).describe('Those with their first valid order.'),
    returning_customers: bigint().min(0).describe('customers_count − new_customers.'),
    returning_share: double()
      .min(0)
      .max(1)
      .nullable()
      .describe('returning_customers / customers_count.'),
    net_revenue: decimal(38, 4).describe('After discounts.'),
    returns_amount: decimal(38, 4).describe('What was paid back in the month.'),
    net_sales: decimal(38, 4).describe('net_revenue − returns_amount.'),
    margin: decimal(38, 4).describe(
      'net_revenue − units × cost of the products, before refunds; a cost that is unknown counts as 0.',
    ),
    average_order_value: double().nullable().describe('net_revenue / orders_count.'),
    orders_count_year_before: bigint().min(0).nullable(),
    net_sales_year_before: decimal(38, 4).nullable(),
    average_order_value_year_before: double().nullable(),
    returning_share_year_before: double().nullable(),
    orders_change: double()
      .nullable()
      .describe(
        'By how much orders_count differs from a year before, as a share of it; null while the month is not over.',
      ),
    net_sales_change: double().nullable().describe('The same of net_sales.'),
    average_order_value_change: double().nullable().describe('The same of average_order_value.'),
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
            fn.sum('d.orders_count').as('orders_count'),
            fn.sum('d.net_revenue').as('net_revenue'),
            fn.sum('d.returns_amount').as('returns_amount'),
            fn.sum('d.net_sales').as('net_sales'),
            fn.sum('d.margin').as('margin'),
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
          .leftJoin('sales as s', 's.month', 'm.month')
          .leftJoin('mart_retention_summary as r', 'r.month', 'm.month')
          .select((eb, fn = f(eb), customers = fn.coalesce('r.active', 0)) => [
            'm.month',
            fn.coalesce('s.orders_count', 0).as('orders_count'),
            customers.as('customers_count'),
            fn.coalesce('r.new', 0).as('new_customers'),
            fn.subtract(customers, fn.coalesce('r.new', 0)).as('returning_customers'),
            fn.coalesce('s.net_revenue', 0).as('net_revenue'),
            fn.coalesce('s.returns_amount', 0).as('returns_amount'),
            fn.coalesce('s.net_sales', 0).as('net_sales'),
            fn.coalesce('s.margin', 0).as('margin'),
            fn.ratio('s.net_revenue', 's.orders_count').as('average_order_value'),
            fn.ratio(fn.subtract('r.active', 'r.new'), 'r.active').as('returning_share'),
            fn.coalesce('r.is_partial', eb.val(false)).as('is_partial'),
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
        const whole = eb.case().when('c.is_partial', '=', false);
        const change = (
          name: 'orders_count' | 'net_sales' | 'average_order_value',
          before = `c.${name}_year_before` as const,
        ) => whole.then(fn.ratio(fn.subtract(`c.${name}`, before), before)).end();
        return [
          ...fn.columns('c', 'month', 'orders_count', 'customers_count', 'new_customers'),
          ...fn.columns('c', 'returning_customers', 'returning_share', 'net_revenue'),
          ...fn.columns('c', 'returns_amount', 'net_sales', 'margin', 'average_order_value'),
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
