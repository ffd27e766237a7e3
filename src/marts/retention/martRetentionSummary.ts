import { pick } from 'kysely-models';
import { intMonths } from '../../intermediate/intMonths.ts';
import { everyCustomerIsNewOnce } from '../../quality/customers/everyCustomerIsNewOnce.ts';
import { count, mart, share } from '../../vocabulary.ts';
import { martOrders } from '../sales/martOrders.ts';

/** New, retained and lapsed customers of each month. */
export const martRetentionSummary = mart({
  name: 'mart_retention_summary',
  description:
    'A month: how many known customers ordered, came back or stayed away, for the monthly review.',
  inputs: [martOrders, intMonths],
  unique: ['month'],
  columns: {
    ...pick(intMonths, 'month'),
    active: count('Customers with a valid order in the month.'),
    new: count('Those whose first valid order it was.'),
    retained: count('Those who were active the month before, too.'),
    reactivated: count('The other active ones.'),
    lapsed: count('Customers active the month before and not in this one.'),
    customers_to_date: count('Customers with a valid order so far.'),
    repeat_customers_to_date: count('Those with two valid orders or more.'),
    repeat_rate: share('repeat_customers_to_date / customers_to_date.').nullable(),
    ...pick(intMonths, 'is_partial'),
  },
  query: (db, f) =>
    db
      // Many orders have the same two days: their months are found once.
      .with('days', (qb) =>
        qb
          .selectFrom('mart_orders as o')
          // Only valid orders of known customers have a number.
          .where('o.order_number', 'is not', null)
          .groupBy(['o.order_day', 'o.days_since_previous_order'])
          .select((eb, fn = f(eb)) => [
            ...fn.columns('o', 'order_day', 'days_since_previous_order'),
            fn.countRows().as('orders'),
            fn.countIf(eb('o.order_number', '=', 1)).as('first_orders'),
            fn.countIf(eb('o.order_number', '=', 2)).as('second_orders'),
          ]),
      )
      .with('orders', (qb) =>
        qb.selectFrom('days as d').select((eb, fn = f(eb)) => {
          const before = fn.subtract(0, 'd.days_since_previous_order');
          return [
            fn.dateTrunc('month', 'd.order_day').as('month'),
            fn.dateTrunc('month', fn.dateAdd('day', before, 'd.order_day')).as('previous_month'),
            ...fn.columns('d', 'orders', 'first_orders', 'second_orders'),
          ];
        }),
      )
      .with('activity', (qb) =>
        qb
          .selectFrom('orders as o')
          .groupBy('o.month')
          .select((eb, fn = f(eb)) => {
            const monthBefore = fn.dateAdd('month', -1, 'o.month');
            // A customer counts with the first order of the month.
            const isFirstOfMonth = eb.or([
              eb('o.previous_month', 'is', null),
              fn.compare('o.previous_month', '<', 'o.month'),
            ]);
            return [
              'o.month',
              fn.sumIf('o.orders', isFirstOfMonth).as('active'),
              fn.sum('o.first_orders').as('new'),
              fn.sumIf('o.orders', eb('o.previous_month', '=', monthBefore)).as('retained'),
              fn.sum('o.second_orders').as('new_repeaters'),
            ];
          }),
      )
      .with('months', (qb) =>
        qb
          .selectFrom('int_months as m')
          .leftJoin('activity as a', 'a.month', 'm.month')
          .select((eb, fn = f(eb)) => [
            ...fn.columns('m', 'month', 'is_partial'),
            ...fn.each(fn.orZero, 'a', 'active', 'new', 'retained', 'new_repeaters'),
          ]),
      )
      .with('running', (qb) =>
        qb
          .selectFrom('months as m')
          .selectAll('m')
          .select((eb, fn = f(eb), inTime = { orderBy: 'm.month' } as const) => [
            fn.lag('m.active', inTime).as('active_before'),
            fn.runningSum('m.new', inTime).as('customers_to_date'),
            fn.runningSum('m.new_repeaters', inTime).as('repeat_customers_to_date'),
          ]),
      )
      .selectFrom('running as r')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('r', 'month', 'active', 'new', 'retained'),
        fn.subtract('r.active', 'r.new', 'r.retained').as('reactivated'),
        fn.subtract(fn.orZero('r.active_before'), 'r.retained').as('lapsed'),
        ...fn.columns('r', 'customers_to_date', 'repeat_customers_to_date'),
        fn.ratio('r.repeat_customers_to_date', 'r.customers_to_date').as('repeat_rate'),
        'r.is_partial',
      ]),
  tests: (t) => [everyCustomerIsNewOnce(t)],
});
