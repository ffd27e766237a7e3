import { bigint, boolean, date, model, type RowOf, table, text, timestamp } from 'kysely-models';
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
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable(),
    is_known_customer: boolean().describe('Whether the customer is in stg_customers.'),
    order_status: text(),
    is_valid: boolean().describe(
      'Whether the order is a sale: neither returned nor cancelled, or one of valid_statuses.',
    ),
    ordered_at: timestamp(),
    order_day: date(),
    updated_at: timestamp()
      .nullable()
      .describe('When the shop last changed the order or one of its items.'),
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
  query: (db, f) =>
    db
      .with('existing', (qb) =>
        qb
          .selectFrom('stg_orders as o')
          .crossJoin('int_as_of as d')
          .leftJoin('stg_customers as c', 'c.customer_id', 'o.customer_id')
          .where((eb) => eb('o.order_date', '<', f.toTimestamp(eb.ref('d.as_of'))))
          .select((eb) => [
            'o.order_id',
            'o.customer_id',
            eb('c.customer_id', 'is not', null).as('is_known_customer'),
            'o.status as order_status',
            'o.is_valid',
            'o.order_date as ordered_at',
            f.toDate(eb.ref('o.order_date')).as('order_day'),
            'o.updated_at',
          ]),
      )
      .with('numbered', (qb) =>
        qb.selectFrom('existing as e').select((eb) => {
          // Valid orders of a known customer have a partition of their own; the rest is not shown.
          const ofCustomer = {
            partitionBy: [
              eb.ref('e.customer_id'),
              eb.ref('e.is_known_customer'),
              eb.ref('e.is_valid'),
            ],
            orderBy: [f.asc(eb.ref('e.ordered_at')), f.asc(eb.ref('e.order_id'))],
          };
          return [
            'e.order_id',
            'e.customer_id',
            'e.is_known_customer',
            'e.order_status',
            'e.is_valid',
            'e.ordered_at',
            'e.order_day',
            'e.updated_at',
            eb
              .and([eb('e.is_known_customer', '=', true), eb('e.is_valid', '=', true)])
              .as('is_numbered'),
            f.rowNumber(ofCustomer).as('place'),
            f.lag(eb.ref('e.order_day'), ofCustomer).as('previous_day'),
          ];
        }),
      )
      .selectFrom('numbered as n')
      .select((eb) => [
        'n.order_id',
        'n.customer_id',
        'n.is_known_customer',
        'n.order_status',
        'n.is_valid',
        'n.ordered_at',
        'n.order_day',
        'n.updated_at',
        eb.case().when('n.is_numbered', '=', true).then(eb.ref('n.place')).end().as('order_number'),
        eb
          .case()
          .when('n.is_numbered', '=', true)
          .then(f.dateDiff('day', eb.ref('n.previous_day'), eb.ref('n.order_day')))
          .end()
          .as('days_since_previous_order'),
      ]),
  tests: (t) => [
    t.unique('order_id'),
    t.expression('order_number_is_of_valid_orders_of_known_customers', (eb) =>
      eb(
        eb.parens('order_number', 'is not', null),
        '=',
        eb.and([eb('is_valid', '=', true), eb('is_known_customer', '=', true)]),
      ),
    ),
  ],
});

/** A row of `int_orders`. */
export type IntOrders = RowOf<typeof intOrders>;
