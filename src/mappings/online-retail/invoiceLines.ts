import { model, pick, view } from 'kysely-models';
import { asId } from '../lines/asId.ts';
import { cleaned } from '../lines/cleaned.ts';
import { orderLines } from '../lines/orderLines.ts';
import { onlineRetail } from './onlineRetail.ts';

/** The lines of invoices in the form in which all lines are read. */
export const invoiceLines = model({
  name: 'online_retail_lines',
  description:
    'A line of an invoice. An invoice with C takes goods back; a negative quantity in another one writes goods off, which is no sale.',
  materialized: view(),
  schema: 'sources',
  inputs: [onlineRetail],
  columns: {
    ...pick(orderLines, 'order_id', 'order_date', 'customer_id', 'country', 'status', 'currency'),
    ...pick(orderLines, 'product_id', 'product_name', 'category', 'quantity', 'unit_price'),
    ...pick(orderLines, 'is_return', 'file'),
  },
  query: (db, f) =>
    db
      .with('lines', (qb) =>
        qb.selectFrom('online_retail as l').select((eb, fn = f(eb)) => [
          fn.coalesce('l.InvoiceNo', 'l.Invoice').as('invoice'),
          // Some programs write the number with a decimal point.
          f
            .regexReplace(
              f.coalesce(cleaned(eb, 'l.CustomerID'), cleaned(eb, 'l.Customer ID')),
              /[.]0$/,
              '',
            )
            .as('customer_id'),
          cleaned(eb, 'l.StockCode').as('product_id'),
          cleaned(eb, 'l.Description').as('product_name'),
          fn.coalesce('l.UnitPrice', 'l.Price').as('unit_price'),
          ...fn.columns('l', 'Quantity', 'InvoiceDate', 'Country', 'file'),
        ]),
      )
      .selectFrom('lines as l')
      .select(
        (eb, fn = f(eb), isReturn = fn.startsWith(f.upper(eb.ref('l.invoice')), eb.val('C'))) => [
          'l.invoice as order_id',
          'l.InvoiceDate as order_date',
          asId('customer', eb.ref('l.customer_id')).as('customer_id'),
          'l.Country as country',
          eb
            .case()
            .when(eb.and([eb('l.Quantity', '<', 0), eb(isReturn, '=', false)]))
            .then('cancelled')
            .else('completed')
            .end()
            .as('status'),
          eb.val('GBP').as('currency'),
          ...fn.columns('l', 'product_id', 'product_name'),
          eb
            .case()
            .when(fn.regexMatches('l.product_id', /^[0-9]{5}/), '=', false)
            .then('charges and adjustments')
            .end()
            .as('category'),
          'l.Quantity as quantity',
          'l.unit_price',
          isReturn.as('is_return'),
          'l.file',
        ],
      ),
});
