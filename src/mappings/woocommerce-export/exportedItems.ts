import {
  decimal,
  f as functions,
  integer,
  model,
  type SqlExpression,
  table,
  text,
} from 'kysely-models';
import { cleaned } from '../lines/cleaned.ts';
import { exportedOrders } from './exportedOrders.ts';
import { ordersExport } from './ordersExport.ts';
import { packedItems } from './packedItems.ts';
import { packedTexts } from './packedTexts.ts';

/** Stands between the columns of packed items while they are taken apart. */
const between = '\u241e';

const cents = decimal(12, 2);

/** Returns an amount of a packed item. */
const packedAmount = (item: SqlExpression<string | null>, pattern: RegExp) =>
  functions.cast(functions.regexExtract(item, pattern, 1), cents);

/** Items of orders, packed into columns or in lines of their own. */
export const exportedItems = model({
  name: 'woocommerce_export_items',
  description: 'An item of an order, with its place in it, or the fees of an order.',
  materialized: table(),
  schema: 'sources',
  inputs: [ordersExport, exportedOrders],
  columns: {
    order_id: text(),
    file: text().nullable(),
    place: integer().describe('From 1; 0 is what an order has of fees.'),
    product_id: text().nullable().describe('The SKU; without one, the variation or the product.'),
    product_name: text().nullable(),
    quantity: decimal(18, 4).nullable(),
    subtotal: decimal(12, 2).nullable().describe('Before coupons.'),
    total: decimal(12, 2).nullable().describe('After coupons.'),
    refunded: decimal(12, 2).nullable(),
    refunded_quantity: decimal(18, 4).nullable(),
  },
  query: (db, f) =>
    db
      .with('packed', (qb) =>
        qb.selectFrom('woocommerce_orders_export as e').select((eb, fn = f(eb)) => {
          const [first, ...others] = packedItems;
          return [
            cleaned(eb, 'e.order_id').as('order_id'),
            'e.file',
            fn
              .joinText(
                between,
                cleaned(eb, `e.${first}`),
                ...others.map((name) => cleaned(eb, `e.${name}`)),
              )
              .as('items'),
          ];
        }),
      )
      .with('unpacked', (qb) =>
        qb
          .selectFrom('packed as p')
          .crossJoinLateral((eb) =>
            f.jsonElements(packedTexts(f.coalesce(eb.ref('p.items'), ''), between)).as('item'),
          )
          .where('p.items', 'is not', null)
          .select((eb) => [
            'p.order_id',
            'p.file',
            f.add(eb.ref('item.index'), 1).as('place'),
            f.jsonText(eb.ref('item.value')).as('item'),
          ]),
      )
      .with('listed', (qb) =>
        qb
          .selectFrom('woocommerce_orders_export as e')
          .where((eb) =>
            eb.or([eb('e.item_name', 'is not', null), eb('e.item_quantity', 'is not', null)]),
          )
          .select((eb, fn = f(eb)) => [
            cleaned(eb, 'e.order_id').as('order_id'),
            'e.file',
            fn
              .rowNumber({
                partitionBy: ['e.order_id', 'e.file'],
                orderBy: fn.columns(
                  'e',
                  ...(['item_product_id', 'item_sku', 'item_name', 'item_quantity'] as const),
                  ...(['item_subtotal', 'item_total', 'item_refunded'] as const),
                  'item_refunded_qty',
                ),
              })
              .as('place'),
            f
              .coalesce(
                cleaned(eb, 'e.item_sku'),
                f.nullIf(cleaned(eb, 'e.item_product_id'), '0'),
                cleaned(eb, 'e.item_name'),
              )
              .as('product_id'),
            cleaned(eb, 'e.item_name').as('product_name'),
            fn.cast(fn.round('e.item_quantity', 4), decimal(18, 4)).as('quantity'),
            fn.cast(fn.round('e.item_subtotal', 2), cents).as('subtotal'),
            fn.cast(fn.round('e.item_total', 2), cents).as('total'),
            fn.cast(fn.round(fn.abs('e.item_refunded'), 2), cents).as('refunded'),
            fn
              .cast(fn.round(fn.abs('e.item_refunded_qty'), 4), decimal(18, 4))
              .as('refunded_quantity'),
          ]),
      )
      .selectFrom('unpacked as u')
      .select((eb) => {
        const item = f.coalesce(eb.ref('u.item'), '');
        const name = f.nullIf(f.regexExtract(item, /^name:(.*)[|]product_id:/u, 1), '');
        return [
          'u.order_id',
          'u.file',
          'u.place',
          f
            .coalesce(
              f.nullIf(f.trimBlanks(f.regexExtract(item, /[|]sku:([^|]*)/u, 1)), ''),
              f.regexExtract(item, /[|]_variation_id:([1-9][0-9]*)/, 1),
              f.regexExtract(item, /[|]product_id:([1-9][0-9]*)/, 1),
              name,
            )
            .as('product_id'),
          name.as('product_name'),
          f.cast(f.regexExtract(item, /[|]quantity:(-?[0-9.]+)/, 1), decimal(18, 4)).as('quantity'),
          packedAmount(item, /[|]sub_total:(-?[0-9.]+)/).as('subtotal'),
          packedAmount(item, /[|]total:(-?[0-9.]+)/).as('total'),
          f.abs(packedAmount(item, /[|]refunded:(-?[0-9.]+)/)).as('refunded'),
          f.nullOf(decimal(18, 4)).as('refunded_quantity'),
        ];
      })
      .unionAll((qb) =>
        qb
          .selectFrom('listed as l')
          .select((eb) =>
            f(eb).columns(
              'l',
              ...(['order_id', 'file', 'place', 'product_id', 'product_name'] as const),
              ...(['quantity', 'subtotal', 'total', 'refunded', 'refunded_quantity'] as const),
            ),
          ),
      )
      .unionAll((qb) =>
        qb
          .selectFrom('woocommerce_export_orders as o')
          .where('o.fee_amount', '<>', 0)
          .select((eb, fn = f(eb)) => [
            ...fn.columns('o', 'order_id', 'file'),
            eb.lit(0).as('place'),
            eb.val('fees').as('product_id'),
            eb.val('Fees').as('product_name'),
            f.cast(1, decimal(18, 4)).as('quantity'),
            'o.fee_amount as subtotal',
            'o.fee_amount as total',
            f.nullOf(cents).as('refunded'),
            f.nullOf(decimal(18, 4)).as('refunded_quantity'),
          ]),
      ),
});
