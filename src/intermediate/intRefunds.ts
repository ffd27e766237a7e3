import { boolean, date, decimal, id, pick, table, timestamp } from 'kysely-models';
import { stgCustomers } from '../staging/stgCustomers.ts';
import { stgProducts } from '../staging/stgProducts.ts';
import { stgRefunds } from '../staging/stgRefunds.ts';
import { amount, intermediate } from '../vocabulary.ts';
import { converted } from './exchangeRate.ts';
import { intAsOf } from './intAsOf.ts';
import { intOrderItems } from './intOrderItems.ts';
import { intOrders } from './intOrders.ts';

/** Refunds, with the customer and the product that they count for. */
export const intRefunds = intermediate({
  name: 'int_refunds',
  description:
    'A refund before the day of the analysis, of an order that exists or without one, with the customer and the product it counts for.',
  materialized: table({ maintain: 'auto' }),
  inputs: [stgRefunds, stgCustomers, stgProducts, intOrders, intOrderItems, intAsOf],
  unique: ['refund_id'],
  columns: {
    ...pick(stgRefunds, 'refund_id'),
    order_id: id('order').nullable().describe('Null for a refund without an order.'),
    is_valid: boolean().describe('Whether the order is valid; true without an order.'),
    customer_id: id('customer')
      .nullable()
      .describe('The known customer of the order, or of a refund without one.'),
    product_id: id('product')
      .nullable()
      .describe('The known product of the item of the same order, or of a refund without one.'),
    quantity: decimal(18, 4).describe('Units that came back; 0 when unknown.'),
    amount: amount('What was paid back, in the reporting currency.'),
    refunded_at: timestamp(),
    refund_day: date(),
    counts_at: timestamp().describe(
      'The time of the order, from whose amount it is taken; of a refund without one, its own.',
    ),
  },
  query: (db, f) =>
    db
      .selectFrom('stg_refunds as r')
      .crossJoin('int_as_of as d')
      .leftJoin('int_orders as o', 'o.order_id', 'r.order_id')
      .leftJoin('int_order_items as i', (join) =>
        join
          .onRef('i.order_item_id', '=', 'r.order_item_id')
          .onRef('i.order_id', '=', 'r.order_id'),
      )
      .leftJoin('stg_customers as c', 'c.customer_id', 'r.customer_id')
      .leftJoin('stg_products as p', 'p.product_id', 'r.product_id')
      .where((eb) => eb('r.refunded_at', '<', f(eb).toTimestamp('d.as_of')))
      .where((eb) => eb.or([eb('r.order_id', 'is', null), eb('o.order_id', 'is not', null)]))
      .select((eb, fn = f(eb), isAlone = eb('r.order_id', 'is', null)) => [
        ...fn.columns('r', 'refund_id', 'order_id'),
        fn.coalesce('o.is_valid', true).as('is_valid'),
        fn
          .case([isAlone, 'c.customer_id'], [eb('o.is_known_customer', '=', true), 'o.customer_id'])
          .as('customer_id'),
        fn
          .case([isAlone, 'p.product_id'], [eb('i.is_known_product', '=', true), 'i.product_id'])
          .as('product_id'),
        fn.orZero('r.quantity').as('quantity'),
        converted(eb.ref('r.amount'), fn.coalesce('o.exchange_rate', 1)).as('amount'),
        'r.refunded_at',
        fn.toDate('r.refunded_at').as('refund_day'),
        fn.coalesce('o.ordered_at', 'r.refunded_at').as('counts_at'),
      ]),
});
