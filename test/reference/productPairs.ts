import { compareKeys } from './compareKeys.ts';
import type { ProductFact } from './productFacts.ts';
import { compareFractions, type Fraction, ratio } from './ratio.ts';
import type { Key } from './rawShop.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';

/** Two known products in one valid order, the lower key first. */
export interface ProductPair {
  readonly a: Key;
  readonly b: Key;
  readonly together: number;
  readonly ordersOfA: number;
  readonly ordersOfB: number;
  /** Valid orders with a known product. */
  readonly ordersCount: number;
}

/** Counts the valid orders that each two known products share, by their keys. */
export function productPairs(
  { validOrders }: ShopFacts,
  products: ReadonlyMap<Key, ProductFact>,
): ProductPair[] {
  const counts = new Map<Key, Map<Key, number>>();
  let ordersCount = 0;
  for (const order of validOrders) {
    const keys = new Set<Key>();
    for (const { product } of order.items) if (product !== null) keys.add(product.product_id);
    if (keys.size > 0) ordersCount += 1;
    const sorted = [...keys].sort(compareKeys);
    for (const [index, a] of sorted.entries()) {
      const partners = counts.get(a) ?? new Map<Key, number>();
      counts.set(a, partners);
      for (const b of sorted.slice(index + 1)) partners.set(b, (partners.get(b) ?? 0) + 1);
    }
  }
  const ordersOf = (key: Key) => products.get(key)?.orders.size ?? 0;
  return [...counts].flatMap(([a, partners]) =>
    [...partners].map(([b, together]) => {
      return { a, b, together, ordersOfA: ordersOf(a), ordersOfB: ordersOf(b), ordersCount };
    }),
  );
}

/** The lift of a pair, exactly. */
function lift(pair: ProductPair): Fraction {
  return {
    numerator: BigInt(pair.together) * BigInt(pair.ordersCount),
    denominator: BigInt(pair.ordersOfA) * BigInt(pair.ordersOfB),
  };
}

/** Orders pairs by lift and orders together, both descending. */
export function compareStrength(x: ProductPair, y: ProductPair): number {
  return compareFractions(lift(y), lift(x)) || y.together - x.together;
}

/** A pair's columns, as `int_product_pairs` and `mart_product_bundles` have them. */
export function pairRow(pair: ProductPair): Row {
  const { numerator, denominator } = lift(pair);
  return {
    product_a: pair.a,
    product_b: pair.b,
    orders_together: pair.together,
    support: ratio(pair.together, pair.ordersCount),
    confidence_a_to_b: ratio(pair.together, pair.ordersOfA),
    confidence_b_to_a: ratio(pair.together, pair.ordersOfB),
    lift: ratio(numerator, denominator),
  };
}
