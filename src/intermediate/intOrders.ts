import { bigint, boolean, date, model, pick, table, text, timestamp } from 'kysely-models';
import { stgCustomers } from '../staging/stgCustomers.ts';
import { stgOrders } from '../staging/stgOrders.ts';
import { intAsOf } from './intAsOf.ts';

/** Orders before the day of the analysis, numbered for each customer. */
export const intOrders = model({
  name: 'int_orders',
  description:
    'An order before the day of the analysis, with its place among the valid orders of its customer; without amounts.',
  materialized: table(),
  schema: 'intermediate',
  inputs: [stgOrders, stgCustomers, intAsOf],
  unique: ['order_id'],
  columns: {
    ...pick(stgOrders, 'order_id', 'customer_id'),
    is_known_customer: boolean().describe('Whether the customer is in stg_customers.'),
    order_status: text(),
    ...pick(stgOrders, 'is_valid'),
    ordered_at: timestamp(),
    order_day: date(),
    updated_at: pick(stgOrders, 'updated_at').updated_at.describe(
      'When the shop last changed the order or one of its items.',
    ),
    order_number: bigint()
      .min(1)
      .nullable()
      .describe(
        "1 for the customer's first valid order, and so on; null for other orders and unknown customers.",
      ),
    days_since_previous_order: bigint()
      .min(0)
      .nullable()
      .describe("Calendar days since the customer's valid order before; null for the first."),
  },
  query: (db, f) => {
    const order = ['order_id', 'customer_id', 'is_known_customer', 'order_status'] as const;
    const times = ['is_valid', 'ordered_at', 'order_day', 'updated_at'] as const;
    return db
      .with('existing', (qb) =>
        qb
          .selectFrom('stg_orders as o')
          .crossJoin('int_as_of as d')
          .leftJoin('stg_customers as c', 'c.customer_id', 'o.customer_id')
          .where((eb) => eb('o.order_date', '<', f(eb).toTimestamp('d.as_of')))
          .select((eb) => [
            'o.order_id',
            'o.customer_id',
            eb('c.customer_id', 'is not', null).as('is_known_customer'),
            'o.status as order_status',
            'o.is_valid',
            'o.order_date as ordered_at',
            f(eb).toDate('o.order_date').as('order_day'),
            'o.updated_at',
          ]),
      )
      .with('numbered', (qb) =>
        qb.selectFrom('existing as e').select((eb, fn = f(eb)) => {
          // Valid orders of a known customer have a partition of their own; the rest is not shown.
          const ofCustomer = {
            partitionBy: fn.columns('e', 'customer_id', 'is_known_customer', 'is_valid'),
            orderBy: fn.columns('e', 'ordered_at', 'order_id'),
          };
          return [
            ...fn.columns('e', ...order, ...times),
            eb
              .and([eb('e.is_known_customer', '=', true), eb('e.is_valid', '=', true)])
              .as('is_numbered'),
            fn.rowNumber(ofCustomer).as('place'),
            fn.lag('e.order_day', ofCustomer).as('previous_day'),
          ];
        }),
      )
      .selectFrom('numbered as n')
      .select((eb, fn = f(eb), numbered = eb.case().when('n.is_numbered', '=', true)) => [
        ...fn.columns('n', ...order, ...times),
        numbered.thenRef('n.place').end().as('order_number'),
        numbered
          .then(fn.dateDiff('day', 'n.previous_day', 'n.order_day'))
          .end()
          .as('days_since_previous_order'),
      ]);
  },
  tests: (t) => [
    t.expression('order_number_is_of_valid_orders_of_known_customers', (eb) =>
      eb(
        eb.parens('order_number', 'is not', null),
        '=',
        eb.and([eb('is_valid', '=', true), eb('is_known_customer', '=', true)]),
      ),
    ),
  ],
});
