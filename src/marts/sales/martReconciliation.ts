import { date } from 'kysely-models';
import { intAsOf } from '../../intermediate/intAsOf.ts';
import { intOrderItems } from '../../intermediate/intOrderItems.ts';
import { intOrders } from '../../intermediate/intOrders.ts';
import { intRefunds } from '../../intermediate/intRefunds.ts';
import { reconciliationAddsUpToDays } from '../../quality/sales/reconciliationAddsUpToDays.ts';
import { rawOrderItems } from '../../sources/rawOrderItems.ts';
import { rawOrders } from '../../sources/rawOrders.ts';
import { rawRefunds } from '../../sources/rawRefunds.ts';
import { inReportingCurrency } from '../../staging/itemAmounts.ts';
import { hasId } from '../../staging/knownId.ts';
import { stgOrderItems } from '../../staging/stgOrderItems.ts';
import { stgOrders } from '../../staging/stgOrders.ts';
import { stgRefunds } from '../../staging/stgRefunds.ts';
import { amount, count, mart } from '../../vocabulary.ts';
import { martOrderStatuses } from './martOrderStatuses.ts';
import { martOrders } from './martOrders.ts';

/** The way from the rows that were read to the total of sales. */
export const martReconciliation = mart({
  name: 'mart_reconciliation',
  description:
    'One row: how the rows that were read become orders and sales, and what is left out on the way, to compare with the report of the shop. Amounts are in the reporting currency unless they say otherwise.',
  inputs: [
    rawOrders,
    rawOrderItems,
    rawRefunds,
    stgOrders,
    stgOrderItems,
    stgRefunds,
    intAsOf,
    intOrders,
    intOrderItems,
    intRefunds,
    martOrders,
    martOrderStatuses,
  ],
  columns: {
    as_of: date().nullable(),
    order_rows_read: count('Rows of raw_orders.'),
    order_rows_without_key: count('Left out.'),
    order_rows_replaced: count('Left out: versions of an order that a later one replaces.'),
    orders: count('Orders, each once.'),
    orders_without_date: count('Left out.'),
    orders_from_as_of_on: count('Left out: on or after the day of the analysis.'),
    orders_before_as_of: count('Rows of mart_orders.'),
    valid_orders: count('Sales.'),
    returned_orders: count(),
    cancelled_orders: count(),
    unpaid_orders: count(),
    other_orders: count('Of statuses in no list, where valid_statuses are listed.'),
    gross_sales: amount('Of valid orders, before discounts.'),
    discounts: amount('Of lines and of orders.'),
    excess_discounts: amount(
      'Left out: what is taken off valid orders beyond what their items amount to.',
    ),
    net_revenue: amount('gross_sales − discounts.'),
    returns: amount('What was paid back, of valid orders and without an order.'),
    net_sales: amount('net_revenue − returns.'),
    shipping_amount: amount(),
    tax_amount: amount(),
    total_sales: amount('net_sales + shipping_amount + tax_amount.'),
    returned_net_amount: amount('What returned orders amount to; in no figure above.'),
    cancelled_net_amount: amount('The same of cancelled orders.'),
    unpaid_net_amount: amount('The same of unpaid orders.'),
    other_net_amount: amount('The same of other orders.'),
    valid_orders_without_items: count('Sales that amount to nothing.'),
    unknown_customer_orders: count('Valid orders of unknown customers: in no figure of customers.'),
    unknown_customer_net_sales: amount('What they amount to; in net_sales.'),
    unknown_product_items: count(
      'Items of valid orders, of unknown products: in no figure of products.',
    ),
    unknown_product_net_revenue: amount('What they amount to; in net_revenue.'),
    item_rows_read: count('Rows of raw_order_items.'),
    item_rows_without_key: count('Left out.'),
    item_rows_replaced: count('Left out: versions of an item that another one replaces.'),
    items: count('Items, each once.'),
    unknown_order_items: count('Left out: items whose order is not in stg_orders.'),
    unknown_order_net_amount: amount('What they amount to, in whatever currency.'),
    refund_rows_read: count('Rows of raw_refunds.'),
    refund_rows_without_key: count('Left out.'),
    refund_rows_replaced: count('Left out: versions of a refund that a later one replaces.'),
    refunds: count('Refunds, each once.'),
    refunds_counted: count('Those in returns.'),
    refunds_of_no_customer: count(
      'Those of them without an order and of no known customer: in no figure of customers.',
    ),
    refunds_of_no_customer_amount: amount('What they amount to; in returns.'),
    refunds_of_no_product: count(
      'Those of them of no known product, as of whole orders: in no figure of products.',
    ),
    refunds_of_no_product_amount: amount('What they amount to; in returns.'),
    refunds_of_other_orders: count('Of orders that are no sale.'),
    refunds_of_other_orders_amount: amount('What they amount to; in no figure above.'),
    refunds_left_out: count('Of unknown orders, without a time, or from as_of on.'),
    refunds_left_out_amount: amount('What they amount to, in whatever currency.'),
  },
  query: (db, f) =>
    db
      .with('order_rows', (qb) =>
        qb
          .selectFrom('raw_orders as o')
          .select((eb, fn = f(eb)) => [
            fn.countRows().as('order_rows_read'),
            fn
              .countIf(eb.not(hasId(f, eb.ref('o.order_id'), 'order')))
              .as('order_rows_without_key'),
          ]),
      )
      .with('all_orders', (qb) =>
        qb
          .selectFrom('stg_orders as o')
          .select((eb, fn = f(eb)) => [
            fn.countRows().as('orders'),
            fn.countIf(eb('o.order_date', 'is', null)).as('orders_without_date'),
          ]),
      )
      .with('sales', (qb) =>
        qb.selectFrom('mart_order_statuses as o').select((eb, fn = f(eb)) => {
          const is = (kind: 'valid' | 'returned' | 'cancelled' | 'unpaid' | 'other') =>
            eb('o.counted_as', '=', kind);
          const sumOf = (
            name:
              | 'orders_count'
              | 'orders_without_items'
              | `${'gross' | 'net' | 'shipping' | 'tax'}_amount`,
            condition = is('valid'),
          ) => fn.orZero(fn.sumIf(`o.${name}`, condition));
          return [
            fn.orZero(fn.sum('o.orders_count')).as('orders_before_as_of'),
            sumOf('orders_count').as('valid_orders'),
            sumOf('orders_count', is('returned')).as('returned_orders'),
            sumOf('orders_count', is('cancelled')).as('cancelled_orders'),
            sumOf('orders_count', is('unpaid')).as('unpaid_orders'),
            sumOf('orders_count', is('other')).as('other_orders'),
            sumOf('gross_amount').as('gross_sales'),
            sumOf('net_amount').as('net_revenue'),
            sumOf('shipping_amount').as('shipping_amount'),
            sumOf('tax_amount').as('tax_amount'),
            sumOf('net_amount', is('returned')).as('returned_net_amount'),
            sumOf('net_amount', is('cancelled')).as('cancelled_net_amount'),
            sumOf('net_amount', is('unpaid')).as('unpaid_net_amount'),
            sumOf('net_amount', is('other')).as('other_net_amount'),
            sumOf('orders_without_items').as('valid_orders_without_items'),
          ];
        }),
      )
      .with('given_discounts', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .where('i.order_discount', '>', 0)
          .groupBy('i.order_id')
          .select((eb) => ['i.order_id', f(eb).sum('i.order_discount').as('discount')]),
      )
      .with('excess_discounts', (qb) =>
        qb
          .selectFrom('int_orders as o')
          .leftJoin('given_discounts as g', 'g.order_id', 'o.order_id')
          .where('o.is_valid', '=', true)
          .where('o.order_discount', '>', 0)
          .select((eb, fn = f(eb)) => {
            const excess = fn.subtract('o.order_discount', fn.orZero('g.discount'));
            const converted = inReportingCurrency(excess, eb.ref('o.exchange_rate'));
            return [fn.orZero(fn.sum(converted)).as('excess_discounts')];
          }),
      )
      .with('unknown_customers', (qb) =>
        qb
          .selectFrom('mart_orders as o')
          .where('o.counted_as', '=', 'valid')
          .where('o.order_number', 'is', null)
          .select((eb, fn = f(eb)) => [
            fn.countRows().as('unknown_customer_orders'),
            fn.orZero(fn.sum('o.net_sales')).as('unknown_customer_net_sales'),
          ]),
      )
      .with('item_rows', (qb) =>
        qb
          .selectFrom('raw_order_items as i')
          .select((eb, fn = f(eb)) => [
            fn.countRows().as('item_rows_read'),
            fn
              .countIf(eb.not(hasId(f, eb.ref('i.order_item_id'), 'order_item')))
              .as('item_rows_without_key'),
          ]),
      )
      .with('all_items', (qb) =>
        qb
          .selectFrom('stg_order_items as i')
          .leftJoin('stg_orders as o', 'o.order_id', 'i.order_id')
          .select((eb, fn = f(eb), isLost = eb('o.order_id', 'is', null)) => [
            fn.countRows().as('items'),
            fn.countIf(isLost).as('unknown_order_items'),
            fn.orZero(fn.sumIf('i.net_amount', isLost)).as('unknown_order_net_amount'),
          ]),
      )
      .with('unknown_products', (qb) =>
        qb
          .selectFrom('int_order_items as i')
          .where('i.is_valid', '=', true)
          .where('i.is_known_product', '=', false)
          .select((eb, fn = f(eb)) => [
            fn.countRows().as('unknown_product_items'),
            fn.orZero(fn.sum('i.net_amount')).as('unknown_product_net_revenue'),
          ]),
      )
      .with('refund_rows', (qb) =>
        qb
          .selectFrom('raw_refunds as r')
          .select((eb, fn = f(eb)) => [
            fn.countRows().as('refund_rows_read'),
            fn
              .countIf(eb.not(hasId(f, eb.ref('r.refund_id'), 'refund')))
              .as('refund_rows_without_key'),
          ]),
      )
      .with('all_refunds', (qb) =>
        qb
          .selectFrom('stg_refunds as s')
          .leftJoin('int_refunds as r', 'r.refund_id', 's.refund_id')
          .select((eb, fn = f(eb)) => {
            const isCounted = eb('r.is_valid', '=', true);
            const isOther = eb('r.is_valid', '=', false);
            const isLost = eb('r.refund_id', 'is', null);
            const isOfNoCustomer = eb.and([
              isCounted,
              eb('r.order_id', 'is', null),
              eb('r.customer_id', 'is', null),
            ]);
            const isOfNoProduct = eb.and([isCounted, eb('r.product_id', 'is', null)]);
            return [
              fn.countRows().as('refunds'),
              fn.countIf(isCounted).as('refunds_counted'),
              fn.orZero(fn.sumIf('r.amount', isCounted)).as('returns'),
              fn.countIf(isOfNoCustomer).as('refunds_of_no_customer'),
              fn.orZero(fn.sumIf('r.amount', isOfNoCustomer)).as('refunds_of_no_customer_amount'),
              fn.countIf(isOfNoProduct).as('refunds_of_no_product'),
              fn.orZero(fn.sumIf('r.amount', isOfNoProduct)).as('refunds_of_no_product_amount'),
              fn.countIf(isOther).as('refunds_of_other_orders'),
              fn.orZero(fn.sumIf('r.amount', isOther)).as('refunds_of_other_orders_amount'),
              fn.countIf(isLost).as('refunds_left_out'),
              fn.orZero(fn.sumIf('s.amount', isLost)).as('refunds_left_out_amount'),
            ];
          }),
      )
      .selectFrom('int_as_of')
      .crossJoin('order_rows')
      .crossJoin('all_orders')
      .crossJoin('sales')
      .crossJoin('excess_discounts')
      .crossJoin('unknown_customers')
      .crossJoin('item_rows')
      .crossJoin('all_items')
      .crossJoin('unknown_products')
      .crossJoin('refund_rows')
      .crossJoin('all_refunds')
      .selectAll()
      .select((eb, fn = f(eb)) => {
        const net = fn.subtract('sales.net_revenue', 'all_refunds.returns');
        return [
          fn
            .subtract(
              'order_rows.order_rows_read',
              'order_rows.order_rows_without_key',
              'all_orders.orders',
            )
            .as('order_rows_replaced'),
          fn
            .subtract(
              'all_orders.orders',
              'all_orders.orders_without_date',
              'sales.orders_before_as_of',
            )
            .as('orders_from_as_of_on'),
          fn.subtract('sales.gross_sales', 'sales.net_revenue').as('discounts'),
          net.as('net_sales'),
          fn.add(net, 'sales.shipping_amount', 'sales.tax_amount').as('total_sales'),
          fn
            .subtract(
              'item_rows.item_rows_read',
              'item_rows.item_rows_without_key',
              'all_items.items',
            )
            .as('item_rows_replaced'),
          fn
            .subtract(
              'refund_rows.refund_rows_read',
              'refund_rows.refund_rows_without_key',
              'all_refunds.refunds',
            )
            .as('refund_rows_replaced'),
        ];
      }),
  tests: (t) => [t.rowCount({ min: 1, max: 1 }), reconciliationAddsUpToDays(t)],
});
