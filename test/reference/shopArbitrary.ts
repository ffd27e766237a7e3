import fc from 'fast-check';
import { dirtyShop } from './dirtyShop.ts';
import type { RawShop } from './rawShop.ts';

const MOST_ROWS = 300;

/**
 * Dirty shops for properties. A counterexample names its seed, and shrinks to the first rows of
 * each table that still fail.
 */
export function shopArbitrary(): fc.Arbitrary<{ seed: number; rows: number; shop: RawShop }> {
  const rows = fc.noBias(fc.integer({ min: 0, max: MOST_ROWS }));
  return fc.record({ seed: fc.nat(), rows }).map(({ seed, rows }) => {
    const shop = dirtyShop(seed);
    return {
      seed,
      rows,
      shop: {
        raw_customers: shop.raw_customers.slice(0, rows),
        raw_products: shop.raw_products.slice(0, rows),
        raw_orders: shop.raw_orders.slice(0, rows),
        raw_order_items: shop.raw_order_items.slice(0, rows),
      },
    };
  });
}
