import { decimal, model, pick, table, text } from 'kysely-models';
import { documentId } from './documentId.ts';
import { lineDocuments } from './lineDocuments.ts';
import { orderLines } from './orderLines.ts';

const shown = ['product_id', 'product_name', 'category', 'quantity', 'unit_price'] as const;
const discounts = ['discount', 'discount_amount'] as const;

/** The lines of orders and returns, each once, with an id. */
export const lineItems = model({
  name: 'line_items',
  description: 'A line of an order or a return, from the file that its document is taken from.',
  materialized: table(),
  schema: 'sources',
  inputs: [orderLines, lineDocuments],
  unique: ['order_item_id'],
  columns: {
    order_item_id: text().describe(
      'The id of the line; without one, the document and a number. Lines that are alike are counted, so that their place in the file does not matter.',
    ),
    ...pick(lineDocuments, 'document_id', 'is_return', 'order_date', 'customer_id'),
    ...pick(orderLines, 'product_id', 'product_name', 'category'),
    quantity: decimal(18, 4).describe('1 where the line does not say.').nullable(),
    unit_price: decimal(10, 2)
      .nullable()
      .describe('In cents; where the line has an amount alone, that of a unit.'),
    ...pick(orderLines, 'discount', 'discount_amount', 'cost'),
  },
  query: (db, f) =>
    db
      .with('lines', (qb) =>
        qb
          .selectFrom('order_lines as l')
          .select((eb, fn = f(eb)) => [
            documentId(eb).as('document_id'),
            ...fn.columns('l', 'file', 'order_item_id', 'amount', 'cost', ...shown, ...discounts),
          ]),
      )
      .with('numbered', (qb) =>
        qb
          .selectFrom('lines as l')
          .innerJoin('line_documents as d', (join) =>
            join
              .onRef('d.document_id', '=', 'l.document_id')
              .on((eb) => f(eb).compare('d.file', 'is not distinct from', 'l.file')),
          )
          // A line without product, quantity and price says something of the order alone.
          .where((eb) =>
            eb.or(
              (['product_id', 'quantity', 'unit_price', 'amount'] as const).map((name) =>
                eb(`l.${name}`, 'is not', null),
              ),
            ),
          )
          .select((eb, fn = f(eb)) => [
            ...fn.columns('d', 'document_id', 'is_return', 'order_date', 'customer_id'),
            ...fn.columns('l', 'order_item_id', 'amount', 'cost', ...shown, ...discounts),
            fn
              .rowNumber({
                partitionBy: ['l.document_id'],
                orderBy: fn.columns('l', ...shown, ...discounts, 'amount', 'cost', 'order_item_id'),
              })
              .as('place'),
          ]),
      )
      .with('counted', (qb) =>
        qb
          .selectFrom('numbered as n')
          .selectAll('n')
          .select((eb, fn = f(eb)) => [
            fn.coalesce('n.quantity', 1).as('units'),
            // The units that would cost the amount without the fraction that is taken off.
            fn
              .multiply(
                fn.coalesce('n.quantity', 1),
                eb
                  .case()
                  .when(eb('n.discount', '<', 1))
                  .then(fn.subtract(1, 'n.discount'))
                  .else(1)
                  .end(),
              )
              .as('paid_units'),
          ]),
      )
      .with('priced', (qb) =>
        qb
          .selectFrom('counted as c')
          .selectAll('c')
          .select((eb, fn = f(eb), cents = decimal(10, 2)) => [
            fn
              .coalesce(
                fn.cast(fn.round('c.unit_price', 2), cents),
                fn.cast(fn.round(fn.ratio('c.amount', 'c.paid_units'), 2), cents),
                fn.cast(fn.round('c.amount', 2), cents),
              )
              .as('price'),
            // What the line costs, where units × price in cents is not known to be that.
            fn
              .round(
                eb
                  .case()
                  .when('c.amount', 'is not', null)
                  .then(eb.ref('c.amount'))
                  .when(eb('c.unit_price', '<>', fn.round('c.unit_price', 2)))
                  .then(fn.multiply('c.units', 'c.unit_price'))
                  .end(),
                2,
              )
              .as('paid'),
          ]),
      )
      // A price that an amount was divided into is no lower than it: discounts are not negative.
      .with('raised', (qb) =>
        qb
          .selectFrom('priced as p')
          .selectAll('p')
          .select((eb, fn = f(eb)) =>
            eb
              .case()
              .when(
                eb.and([
                  eb('p.unit_price', 'is', null),
                  eb(fn.multiply('p.units', 'p.price'), '<', eb.ref('p.paid')),
                ]),
              )
              .then(fn.cast(fn.round(fn.add('p.price', 0.01), 2), decimal(10, 2)))
              .else(eb.ref('p.price'))
              .end()
              .as('charged'),
          ),
      )
      .selectFrom('raised as p')
      .select((eb, fn = f(eb)) => [
        fn
          .coalesce(
            fn.nullIf('p.order_item_id', ''),
            fn.concat('p.document_id', eb.val('-'), fn.cast('p.place', text())),
          )
          .as('order_item_id'),
        ...fn.columns('p', 'document_id', 'is_return', 'order_date', 'customer_id'),
        fn.nullIf('p.product_id', '').as('product_id'),
        ...fn.columns('p', 'product_name', 'category'),
        'p.units as quantity',
        'p.charged as unit_price',
        'p.discount',
        // What the amount is below units × price is its discount.
        eb
          .case()
          .when('p.paid', 'is not', null)
          .then(
            fn.cast(
              fn.round(fn.subtract(fn.multiply('p.units', 'p.charged'), 'p.paid'), 2),
              decimal(12, 2),
            ),
          )
          .else(eb.ref('p.discount_amount'))
          .end()
          .as('discount_amount'),
        'p.cost',
      ]),
});
