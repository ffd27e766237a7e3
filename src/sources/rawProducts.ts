import { decimal, id, integer, source, text, timestamp } from 'kysely-models';
import { warn } from '../vocabulary.ts';
import { idIsNotEmpty } from './idIsNotEmpty.ts';
import { textIsClean } from './textIsClean.ts';

/** Products as the shop exports them. */
export const rawProducts = source({
  name: 'raw_products',
  description: 'Products as the shop exports them; a product may come in several versions.',
  columns: {
    product_id: id('product').nullable(),
    name: text().nullable(),
    category: text().nullable(),
    unit_price: decimal(10, 2).nullable().describe("The list price, in the shop's currency."),
    cost: decimal(10, 2).nullable().describe('What one unit costs the shop.'),
    stock_quantity: integer().nullable().describe('Units on hand.'),
    updated_at: timestamp().nullable().describe('When this version was written.'),
  },
  tests: (t, f) => [
    t.notNull('product_id', warn),
    ...(f.idType('product') === 'text'
      ? [t.expression('product_id_is_not_empty', (eb) => idIsNotEmpty(eb.ref('product_id')), warn)]
      : []),
    t.unique('product_id', warn),
    t.notNull('updated_at', warn),
    t.notNull('name', warn),
    t.expression('name_is_clean', (eb) => textIsClean(eb.ref('name')), warn),
    t.expression('category_is_clean', (eb) => textIsClean(eb.ref('category')), warn),
    t.notNull('cost', warn),
    t.range('cost', { min: 0 }, warn),
    t.range('unit_price', { min: 0 }, warn),
    t.range('stock_quantity', { min: 0 }, warn),
  ],
});
