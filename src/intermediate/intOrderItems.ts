import { boolean, decimal, pick, table } from 'kysely-models';
import { itemAmounts, lineAmounts } from '../staging/itemAmounts.ts';
import { stgOrderItems } from '../staging/stgOrderItems.ts';
import { stgProducts } from '../staging/stgProducts.ts';
import { amount, intermediate, unlikeAnyOther } from '../vocabulary.ts';
import { discountShare } from './discountShare.ts';
import { intOrders } from './intOrders.ts';

/** The ordered items, with the order of each. */
export const intOrderItems = intermediate({
  name: 'int_order_items',
  description:
    'An item of an order before the day of the analysis, with what follows for it from its order and product, and its amounts in the reporting currency.',
  materialized: table({ maintain: 'auto' }),
  inputs: [stgOrderItems, intOrders, stgProducts],
  unique: ['order_item_id'],
  columns: {
    ...pick(stgOrderItems, 'order_item_id'),
    ...pick(intOrders, 'order_id'),
    ...pick(stgOrderItems, 'product_id'),
    is_known_product: boolean().describe('Whether the product is in stg_products.'),
    ...pick(stgProducts, 'category'),
    ...pick(intOrders, 'customer_id', 'is_known_customer', 'counted_as', 'is_valid', 'ordered_at'),
    ...pick(stgOrderItems, 'quantity', 'unit_price'),
    discount: decimal(4, 2).describe('The fraction taken off the price.'),
    ...pick(stgOrderItems, 'discount_amount'),
    order_discount: decimal(18, 4).describe(
      "The item's share of what is taken off the whole order, in the order's currency.",
    ),
    ...pick(intOrders, 'exchange_rate'),
    unit_cost: decimal(10, 2).describe('What one unit costs the shop; 0 for an unknown product.'),
    gross_amount: amount(
      'quantity × unit_price; 0 when either is unknown, null with the exchange rate.',
    ).nullable(),
    net_amount: amount('After the discounts of the line and of the order.').nullable(),
    margin: amount('net_amount − quantity × unit_cost.').nullable(),
  },
  query: (db, f) => {
    const ids = ['order_item_id', 'order_id', 'product_id', 'is_known_product'] as const;
    const order = ['customer_id', 'is_known_customer', 'counted_as', 'is_valid'] as const;
    const price = ['quantity', 'unit_price', 'discount', 'discount_amount'] as const;
    return db
      .with('lines', (qb) =>
        qb
          .selectFrom('stg_order_items as i')
          .innerJoin('int_orders as o', 'o.order_id', 'i.order_id')
          .leftJoin('stg_products as p', 'p.product_id', 'i.product_id')
          .select((eb, fn = f(eb)) => [
            ...(['i.order_item_id', 'o.order_id', 'i.product_id'] as const),
            eb('p.product_id', 'is not', null).as('is_known_product'),
            'p.category',
            ...fn.columns('o', ...order, 'ordered_at', 'order_discount', 'exchange_rate'),
            ...fn.columns('i', ...price),
            fn.orZero('p.cost').as('unit_cost'),
          ]),
      )
      .with('discounted', (qb) =>
        qb
          .selectFrom('lines as l')
          .where('l.order_discount', '>', 0)
          .select((eb) => [
            ...f(eb).columns('l', 'order_item_id', 'order_id', 'order_discount'),
            lineAmounts(eb, 'l').net.as('net'),
          ]),
      )
      .with('bases', (qb) =>
        qb
          .selectFrom('discounted as l')
          .select((eb, fn = f(eb)) => [
            ...fn.columns('l', 'order_item_id', 'order_id', 'order_discount'),
            fn.case([eb('l.net', '>', 0), 'l.net'], 0).as('base'),
          ]),
      )
      .with('sums', (qb) =>
        qb.selectFrom('bases as b').select((eb, fn = f(eb)) => {
          const inOrder = { partitionBy: 'b.order_id', orderBy: 'b.order_item_id' } as const;
          return [
            ...fn.columns('b', 'order_item_id', 'order_discount', 'base'),
            fn.runningSum('b.base', inOrder).as('until'),
            fn.sumOver('b.base', { partitionBy: 'b.order_id' }).as('total'),
          ];
        }),
      )
      .with('shares', (qb) =>
        qb
          .selectFrom('sums as s')
          .where('s.total', '>', 0)
          .select(({ ref }) => [
            's.order_item_id',
            discountShare({
              discount: ref('s.order_discount'),
              base: ref('s.base'),
              until: ref('s.until'),
              total: ref('s.total'),
            }).as('share'),
          ]),
      )
      .with('exact_shares', (qb) =>
        qb
          .selectFrom('shares as s')
          .select((eb) => ['s.order_item_id', f(eb).cast('s.share', decimal(18, 4)).as('share')]),
      )
      .with('items', (qb) =>
        qb
          .selectFrom('lines as l')
          .leftJoin('exact_shares as s', 's.order_item_id', 'l.order_item_id')
          .select((eb, fn = f(eb)) => [
            ...fn.columns('l', ...ids, 'category', ...order, 'ordered_at', ...price),
            fn.orZero('s.share').as('order_discount'),
            ...fn.columns('l', 'exchange_rate', 'unit_cost'),
          ]),
      )
      .selectFrom('items as i')
      .selectAll('i')
      .select((eb, { gross, net, margin } = itemAmounts(eb, 'i')) => [
        gross.as('gross_amount'),
        net.as('net_amount'),
        margin.as('margin'),
      ]);
  },
  tests: (t) => [
    t.noDrift(['category', 'is_known_product'], {
      name: 'products_as_usual',
      by: 'ordered_at',
      metrics: ['distinct'],
      except: unlikeAnyOther,
    }),
    t.noDrift(['quantity', 'unit_price', 'unit_cost'], {
      name: 'prices_as_usual',
      by: 'ordered_at',
      except: unlikeAnyOther,
    }),
  ],
});
