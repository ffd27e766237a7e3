import { bigint, boolean, date, decimal, pick, table, text, timestamp } from 'kysely-models';
import * as z from 'zod';
import { everyCurrencyHasARate } from '../quality/orders/everyCurrencyHasARate.ts';
import { countedAs, orderKinds } from '../sources/orderStatuses.ts';
import { stgCustomers } from '../staging/stgCustomers.ts';
import { stgExchangeRates } from '../staging/stgExchangeRates.ts';
import { stgOrders } from '../staging/stgOrders.ts';
import { currency } from '../variables.ts';
import { amount, intermediate } from '../vocabulary.ts';
import { converted, exchangeRate } from './exchangeRate.ts';
import { intAsOf } from './intAsOf.ts';

/** Orders before the day of the analysis, numbered for each customer. */
export const intOrders = intermediate({
  name: 'int_orders',
  description:
    'An order before the day of the analysis, with its place among the valid orders of its customer; without the amounts of its items.',
  materialized: table({ maintain: 'auto' }),
  inputs: [stgOrders, stgCustomers, stgExchangeRates, intAsOf],
  unique: ['order_id'],
  columns: {
    ...pick(stgOrders, 'order_id', 'customer_id'),
    is_known_customer: boolean().describe('Whether the customer is in stg_customers.'),
    order_status: text(),
    ...pick(stgOrders, 'is_valid'),
    counted_as: z
      .enum(orderKinds)
      .describe('What its status counts as; other: in no list, where valid_statuses are listed.'),
    ordered_at: timestamp(),
    order_day: date(),
    ...pick(stgOrders, 'channel'),
    currency: pick(stgOrders, 'currency').currency.describe(
      'The currency in which the order was placed, in upper case.',
    ),
    exchange_rate: decimal(18, 8)
      .nullable()
      .describe('What a unit of its currency is worth in the reporting one; null fails the build.'),
    order_discount: decimal(12, 2)
      .min(0)
      .describe('What is taken off the whole order, in its currency; 0 when unknown or negative.'),
    shipping_amount: amount('0 when unknown.'),
    tax_amount: amount('0 when unknown.'),
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
    const times = ['is_valid', 'counted_as', 'ordered_at', 'order_day'] as const;
    const money = ['channel', 'currency', 'order_discount'] as const;
    const rest = ['shipping_amount', 'tax_amount', 'updated_at'] as const;
    const reporting = f.value(currency);
    return db
      .with('existing', (qb) =>
        qb
          .selectFrom('stg_orders as o')
          .crossJoin('int_as_of as d')
          .leftJoin('stg_customers as c', 'c.customer_id', 'o.customer_id')
          .where((eb) => eb('o.order_date', '<', f(eb).toTimestamp('d.as_of')))
          .select((eb, fn = f(eb)) => [
            'o.order_id',
            'o.customer_id',
            eb('c.customer_id', 'is not', null).as('is_known_customer'),
            'o.status as order_status',
            'o.is_valid',
            countedAs(eb, f, { status: eb.ref('o.status'), isValid: eb.ref('o.is_valid') }).as(
              'counted_as',
            ),
            'o.order_date as ordered_at',
            fn.toDate('o.order_date').as('order_day'),
            ...fn.columns('o', 'channel', 'currency'),
            fn.case([eb('o.discount_amount', '>', 0), 'o.discount_amount'], 0).as('order_discount'),
            ...fn.columns('o', ...rest),
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
            ...fn.columns('e', ...order, ...times, ...money, ...rest),
            eb
              .and([eb('e.is_known_customer', '=', true), eb('e.is_valid', '=', true)])
              .as('is_numbered'),
            fn.rowNumber(ofCustomer).as('place'),
            fn.lag('e.order_day', ofCustomer).as('previous_day'),
          ];
        }),
      )
      .with('rated', (qb) =>
        qb
          .selectFrom('numbered as n')
          .leftJoin('stg_exchange_rates as r', (join) =>
            join
              .onRef('r.currency', '=', 'n.currency')
              .onRef('r.valid_from', '<=', 'n.order_day')
              .on((eb, fn = f(eb)) =>
                eb.or([eb('r.valid_to', 'is', null), fn.compare('n.order_day', '<', 'r.valid_to')]),
              ),
          )
          .selectAll('n')
          .select((eb) =>
            exchangeRate(eb.ref('n.currency'), reporting, eb.ref('r.rate')).as('exchange_rate'),
          ),
      )
      .selectFrom('rated as n')
      .select((eb, fn = f(eb), isNumbered = eb('n.is_numbered', '=', true)) => [
        ...fn.columns('n', ...order, ...times, 'channel', 'currency', 'exchange_rate'),
        'n.order_discount',
        converted(eb.ref('n.shipping_amount'), eb.ref('n.exchange_rate')).as('shipping_amount'),
        converted(eb.ref('n.tax_amount'), eb.ref('n.exchange_rate')).as('tax_amount'),
        'n.updated_at',
        fn.case([isNumbered, 'n.place']).as('order_number'),
        fn
          .case([isNumbered, fn.dateDiff('day', 'n.previous_day', 'n.order_day')])
          .as('days_since_previous_order'),
      ]);
  },
  tests: (t, f) => [
    everyCurrencyHasARate(t, f),
    t.expression('order_number_is_of_valid_orders_of_known_customers', (eb) =>
      eb(
        eb.parens('order_number', 'is not', null),
        '=',
        eb.and([eb('is_valid', '=', true), eb('is_known_customer', '=', true)]),
      ),
    ),
  ],
});
