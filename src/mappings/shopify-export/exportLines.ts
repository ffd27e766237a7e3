import { timeZone } from 'ecommerce-customer-analytics';
import { decimal, model, pick, view } from 'kysely-models';
import { asId } from '../lines/asId.ts';
import { cleaned } from '../lines/cleaned.ts';
import { orderLines } from '../lines/orderLines.ts';
import { writtenClock } from '../lines/writtenClock.ts';
import { ordersExport } from './ordersExport.ts';

/** The lines of the export in the form in which all lines are read. */
export const exportLines = model({
  name: 'shopify_export_lines',
  description:
    'A line of the export. The subtotal of its order tells what discounts took off the items: the discount of the export has that of shipping in it.',
  materialized: view(),
  schema: 'sources',
  inputs: [ordersExport],
  columns: {
    ...pick(orderLines, 'order_id', 'order_date', 'updated_at', 'customer_id', 'customer_name'),
    ...pick(orderLines, 'email', 'country', 'status', 'currency', 'channel', 'shipping_amount'),
    ...pick(orderLines, 'tax_amount', 'order_discount_amount', 'refunded_amount', 'product_id'),
    ...pick(orderLines, 'product_name', 'category', 'quantity', 'unit_price', 'discount_amount'),
    ...pick(orderLines, 'file'),
  },
  query: (db, f) => {
    const zone = f.value(timeZone);
    return (
      db
        .with('written', (qb) =>
          qb.selectFrom('orders_export as e').select((eb, fn = f(eb)) => [
            cleaned(eb, 'e.Name').as('order_id'),
            'e.file',
            f.lower(cleaned(eb, 'e.Email')).as('email'),
            // The export writes an apostrophe before a phone number.
            f
              .nullIf(
                f.replace(
                  f.coalesce(cleaned(eb, 'e.Phone'), cleaned(eb, 'e.Billing Phone')),
                  "'",
                  '',
                ),
                '',
              )
              .as('phone'),
            cleaned(eb, 'e.Billing Name').as('customer_name'),
            f
              .coalesce(cleaned(eb, 'e.Billing Country'), cleaned(eb, 'e.Shipping Country'))
              .as('country'),
            writtenClock(eb, 'e.Created at', zone).as('created_at'),
            writtenClock(eb, 'e.Paid at', zone).as('paid_at'),
            writtenClock(eb, 'e.Fulfilled at', zone).as('fulfilled_at'),
            writtenClock(eb, 'e.Cancelled at', zone).as('cancelled_at'),
            f.lower(cleaned(eb, 'e.Financial Status')).as('financial_status'),
            ...fn.columns('e', 'Currency', 'Source', 'Subtotal', 'Shipping', 'Taxes', 'Total'),
            ...fn.columns('e', 'Discount Amount', 'Refunded Amount', 'Lineitem discount'),
            ...fn.columns('e', 'Lineitem quantity', 'Lineitem price'),
            cleaned(eb, 'e.Lineitem name').as('product_name'),
            cleaned(eb, 'e.Lineitem sku').as('sku'),
            cleaned(eb, 'e.Vendor').as('category'),
            fn.multiply('e.Lineitem quantity', 'e.Lineitem price').as('gross'),
          ]),
        )
        // What stands in one line of an order alone, beside each of its lines.
        .with('lines', (qb) =>
          qb
            .selectFrom('written as w')
            .selectAll('w')
            .select(
              (eb, fn = f(eb), order = { partitionBy: ['w.order_id', 'w.file'] } as const) => [
                fn.maxOver('w.Subtotal', order).as('order_subtotal'),
                fn.maxOver('w.Discount Amount', order).as('order_discount'),
                fn.maxOver('w.cancelled_at', order).as('order_cancelled_at'),
                fn.maxOver('w.financial_status', order).as('order_status'),
                fn.sumOver('w.gross', order).as('order_gross'),
                fn.coalesce(fn.sumOver('w.Lineitem discount', order), 0).as('line_discounts'),
              ],
            ),
        )
        .with('judged', (qb) =>
          qb
            .selectFrom('lines as l')
            .selectAll('l')
            .select((eb, fn = f(eb)) =>
              // Where prices stand after the discounts of their lines, these would be taken off twice.
              eb
                .case()
                .when(
                  fn.compare(
                    fn.subtract('l.order_gross', 'l.line_discounts'),
                    '<',
                    'l.order_subtotal',
                  ),
                )
                .then(false)
                .else(true)
                .end()
                .as('has_line_discounts'),
            ),
        )
        .selectFrom('judged as j')
        .select((eb, fn = f(eb), taken = eb.case().when('j.has_line_discounts', '=', true)) => [
          'j.order_id',
          'j.created_at as order_date',
          fn
            .greatest(
              'j.created_at',
              fn.coalesce('j.paid_at', 'j.created_at'),
              fn.coalesce('j.fulfilled_at', 'j.created_at'),
              fn.coalesce('j.cancelled_at', 'j.created_at'),
            )
            .as('updated_at'),
          asId('customer', fn.coalesce('j.email', 'j.phone')).as('customer_id'),
          ...fn.columns('j', 'customer_name', 'email', 'country'),
          eb
            .case()
            .when(
              eb.or([
                eb('j.order_cancelled_at', 'is not', null),
                // The payment was voided or has expired: the order has no time of cancellation.
                eb('j.order_status', 'in', ['voided', 'expired']),
              ]),
            )
            .then('cancelled')
            .else(eb.ref('j.order_status'))
            .end()
            .as('status'),
          'j.Currency as currency',
          'j.Source as channel',
          'j.Shipping as shipping_amount',
          // Where the total is without them, prices have the taxes in them.
          eb
            .case()
            .when(
              fn.compare(
                'j.Total',
                '<',
                fn.add('j.Subtotal', fn.coalesce('j.Shipping', 0), fn.coalesce('j.Taxes', 0)),
              ),
            )
            .then(0)
            .else(eb.ref('j.Taxes'))
            .end()
            .as('tax_amount'),
          f
            .cast(
              eb
                .case()
                .when('j.order_subtotal', 'is', null)
                .then(eb.ref('j.order_discount'))
                .else(
                  fn.greatest(
                    0,
                    fn.subtract(
                      fn.subtract(
                        'j.order_gross',
                        taken.then(eb.ref('j.line_discounts')).else(0).end(),
                      ),
                      'j.order_subtotal',
                    ),
                  ),
                )
                .end(),
              decimal(12, 2),
            )
            .as('order_discount_amount'),
          'j.Refunded Amount as refunded_amount',
          fn.coalesce('j.sku', 'j.product_name').as('product_id'),
          ...fn.columns('j', 'product_name', 'category'),
          'j.Lineitem quantity as quantity',
          'j.Lineitem price as unit_price',
          taken.then(eb.ref('j.Lineitem discount')).end().as('discount_amount'),
          'j.file',
        ])
    );
  },
});
