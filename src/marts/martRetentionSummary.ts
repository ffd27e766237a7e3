import { bigint, boolean, date, double, model, type RowOf, table } from 'kysely-models';
import { intCustomerOrders } from '../intermediate/intCustomerOrders.ts';
import { intMonths } from '../intermediate/intMonths.ts';
import { martOrders } from './martOrders.ts';

/** New, retained and lapsed customers of each month. */
export const martRetentionSummary = model({
  name: 'mart_retention_summary',
  description:
    'A month: how many known customers ordered, came back or stayed away, for the monthly review.',
  materialized: table(),
  schema: 'marts',
  inputs: [martOrders, intMonths],
  columns: {
    month: date().describe('The first day of the month.'),
    active: bigint().min(0).describe('Customers with a valid order in the month.'),
    new: bigint().min(0).describe('Those whose first valid order it was.'),
    retained: bigint().min(0).describe('Those who were active the month before, too.'),
    reactivated: bigint().min(0).describe('The other active ones.'),
    lapsed: bigint().min(0).describe('Customers active the month before and not in this one.'),
    customers_to_date: bigint().min(0).describe('Customers with a valid order so far.'),
    repeat_customers_to_date: bigint().min(0).describe('Those with two valid orders or more.'),
    repeat_rate: double()
      .min(0)
      .max(1)
      .nullable()
      .describe('repeat_customers_to_date / customers_to_date.'),
    is_partial: boolean().describe('Whether the month ends on or after as_of.'),
  },
  query: (db, f) =>
    db
      .with('orders', (qb) =>
        qb
          .selectFrom('mart_orders as o')
          // Only valid orders of known customers have a number.
          .where('o.order_number', 'is not', null)
          .select((eb) => [
            'o.customer_id',
            f.dateTrunc('month', eb.ref('o.order_day')).as('month'),
            'o.order_number',
          ]),
      )
      .with('customer_months', (qb) =>
        qb
          .selectFrom('orders as o')
          .groupBy(['o.customer_id', 'o.month'])
          .select((eb) => [
            'o.customer_id',
            'o.month',
            f.countIf(eb('o.order_number', '=', 1)).as('first_orders'),
            f.countIf(eb('o.order_number', '=', 2)).as('second_orders'),
          ]),
      )
      .with('followed', (qb) =>
        qb
          .selectFrom('customer_months as c')
          .selectAll('c')
          .select((eb) =>
            f
              .lag(eb.ref('c.month'), {
                partitionBy: [eb.ref('c.customer_id')],
                orderBy: [f.asc(eb.ref('c.month'))],
              })
              .as('previous_month'),
          ),
      )
      .with('activity', (qb) =>
        qb
          .selectFrom('followed as c')
          .groupBy('c.month')
          .select((eb) => [
            'c.month',
            f.countRows().as('active'),
            f.sum(eb.ref('c.first_orders')).as('new'),
            f
              .countIf(eb('c.previous_month', '=', f.dateAdd('month', -1, eb.ref('c.month'))))
              .as('retained'),
            f.sum(eb.ref('c.second_orders')).as('new_repeaters'),
          ]),
      )
      .with('months', (qb) =>
        qb
          .selectFrom('int_months as m')
          .leftJoin('activity as a', 'a.month', 'm.month')
          .select((eb) => [
            'm.month',
            'm.is_partial',
            f.coalesce(eb.ref('a.active'), 0).as('active'),
            f.coalesce(eb.ref('a.new'), 0).as('new'),
            f.coalesce(eb.ref('a.retained'), 0).as('retained'),
            f.coalesce(eb.ref('a.new_repeaters'), 0).as('new_repeaters'),
          ]),
      )
      .with('running', (qb) =>
        qb
          .selectFrom('months as m')
          .selectAll('m')
          .select((eb) => {
            const inTime = { orderBy: [f.asc(eb.ref('m.month'))] };
            return [
              f.lag(eb.ref('m.active'), inTime).as('active_before'),
              f.runningSum(eb.ref('m.new'), inTime).as('customers_to_date'),
              f.runningSum(eb.ref('m.new_repeaters'), inTime).as('repeat_customers_to_date'),
            ];
          }),
      )
      .selectFrom('running as r')
      .select((eb) => [
        'r.month',
        'r.active',
        'r.new',
        'r.retained',
        f
          .subtract(f.subtract(eb.ref('r.active'), eb.ref('r.new')), eb.ref('r.retained'))
          .as('reactivated'),
        f.subtract(f.coalesce(eb.ref('r.active_before'), 0), eb.ref('r.retained')).as('lapsed'),
        'r.customers_to_date',
        'r.repeat_customers_to_date',
        f
          .ratio(eb.ref('r.repeat_customers_to_date'), eb.ref('r.customers_to_date'))
          .as('repeat_rate'),
        'r.is_partial',
      ]),
  tests: (t) => [
    t.unique('month'),
    t.noRows('every_customer_is_new_once', [intCustomerOrders], (db, f) =>
      db
        .selectFrom((from) =>
          from
            .selectFrom('mart_retention_summary as r')
            .select((eb) => f.coalesce(f.sum(eb.ref('r.new')), 0).as('customers'))
            .as('r'),
        )
        .crossJoin((from) =>
          from.selectFrom('int_customer_orders as c').select(f.countRows().as('customers')).as('c'),
        )
        .whereRef('r.customers', '<>', 'c.customers')
        .select(['r.customers as new_customers', 'c.customers']),
    ),
  ],
});

/** A row of `mart_retention_summary`. */
export type MartRetentionSummary = RowOf<typeof martRetentionSummary>;
