import { decimal, model, pick, view } from 'kysely-models';
import { asId } from '../lines/asId.ts';
import { orderLines } from '../lines/orderLines.ts';
import { exportedItems } from './exportedItems.ts';
import { exportedOrders } from './exportedOrders.ts';
import { exportedRefunds } from './exportedRefunds.ts';
import { lineId } from './lineId.ts';

/** The lines of the export in the form in which all lines are read. */
export const exportedLines = model({
  name: 'woocommerce_export_lines',
  description: 'An item of an order, its fees, or an order that has neither.',
  materialized: view(),
  schema: 'sources',
  inputs: [exportedOrders, exportedItems, exportedRefunds],
  columns: {
    ...pick(orderLines, 'order_id', 'order_item_id', 'order_date', 'updated_at', 'customer_id'),
    ...pick(orderLines, 'customer_name', 'email', 'country', 'status', 'currency', 'channel'),
    ...pick(orderLines, 'shipping_amount', 'tax_amount', 'product_id', 'product_name', 'category'),
    ...pick(orderLines, 'quantity', 'unit_price', 'amount', 'file'),
  },
  query: (db, f) =>
    db
      .with('refunded', (qb) =>
        qb
          .selectFrom('woocommerce_export_refunds as r')
          .groupBy(['r.order_id', 'r.file'])
          .select((eb, fn = f(eb)) => [
            ...fn.columns('r', 'order_id', 'file'),
            fn.max('r.refunded_at').as('refunded_at'),
          ]),
      )
      .with('orders', (qb) =>
        qb
          .selectFrom('woocommerce_export_orders as o')
          .leftJoin('refunded as r', (join) =>
            join
              .onRef('r.order_id', '=', 'o.order_id')
              .on((eb) => f(eb).compare('r.file', 'is not distinct from', 'o.file')),
          )
          .select((eb, fn = f(eb)) => [
            ...fn.columns('o', 'order_id', 'file', 'order_date', 'status', 'customer_name'),
            ...fn.columns('o', 'email', 'country', 'currency', 'channel', 'shipping_amount'),
            'o.tax_amount',
            asId('customer', fn.coalesce('o.customer_id', 'o.email', 'o.billing_phone')).as(
              'customer_id',
            ),
            fn
              .greatest(
                'o.order_date',
                fn.coalesce('o.paid_at', 'o.order_date'),
                fn.coalesce('r.refunded_at', 'o.order_date'),
              )
              .as('updated_at'),
          ]),
      )
      // An item whose subtotal is not so many times a price in cents has the next higher price: a discount
      // takes off what is too much.
      .with('priced', (qb) =>
        qb
          .selectFrom('woocommerce_export_items as i')
          .selectAll('i')
          .select((eb, fn = f(eb)) =>
            fn
              .cast(fn.round(fn.ratio('i.subtotal', 'i.quantity'), 2), decimal(10, 2))
              .as('rounded'),
          ),
      )
      .selectFrom('orders as o')
      .leftJoin('priced as i', (join) =>
        join
          .onRef('i.order_id', '=', 'o.order_id')
          .on((eb) => f(eb).compare('i.file', 'is not distinct from', 'o.file')),
      )
      .select((eb, fn = f(eb)) => [
        ...fn.columns('o', 'order_id', 'order_date', 'updated_at', 'customer_id', 'customer_name'),
        ...fn.columns('o', 'email', 'country', 'status', 'currency', 'channel'),
        ...fn.columns('o', 'shipping_amount', 'tax_amount', 'file'),
        lineId(eb.ref('i.order_id'), eb.ref('i.place')).as('order_item_id'),
        'i.product_id',
        'i.product_name',
        eb.case().when('i.place', '=', 0).then('charges and adjustments').end().as('category'),
        'i.quantity',
        fn
          .cast(
            fn.round(
              eb
                .case()
                .when(fn.compare(fn.multiply('i.rounded', 'i.quantity'), '<', 'i.subtotal'))
                .then(fn.add('i.rounded', 0.01))
                .else(eb.ref('i.rounded'))
                .end(),
              2,
            ),
            decimal(10, 2),
          )
          .as('unit_price'),
        'i.total as amount',
      ]),
  // An order with more items than the export is read for has less; cents are of rounding.
  tests: (t) => [
    t.noRows(
      'items_add_up_to_subtotal',
      [exportedOrders, exportedItems],
      (db, f) =>
        db
          .with('items', (qb) =>
            qb
              .selectFrom('woocommerce_export_items as i')
              .where('i.place', '>', 0)
              .groupBy(['i.order_id', 'i.file'])
              .select((eb, fn = f(eb)) => [
                ...fn.columns('i', 'order_id', 'file'),
                fn.sum('i.subtotal').as('subtotal'),
                fn.countRows().as('items'),
              ]),
          )
          .selectFrom('woocommerce_export_orders as o')
          .leftJoin('items as i', (join) =>
            join
              .onRef('i.order_id', '=', 'o.order_id')
              .on((eb) => f(eb).compare('i.file', 'is not distinct from', 'o.file')),
          )
          .where((eb, fn = f(eb)) =>
            fn.compare(
              fn.abs(fn.subtract('o.order_subtotal', fn.coalesce('i.subtotal', 0))),
              '>',
              fn.multiply(fn.coalesce('i.items', 0), 0.01),
            ),
          )
          .select(['o.order_id', 'o.order_subtotal', 'i.subtotal as items_subtotal', 'i.items']),
      { severity: 'warn' },
    ),
  ],
});
