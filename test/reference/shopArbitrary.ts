import fc from 'fast-check';
import { featuredShop } from './dirtyShop.ts';
import type { RawShop } from './rawShop.ts';
import type { ReferenceOptions } from './referenceOptions.ts';

const MOST_ROWS = 300;

/** A shop for a property, and how it is analysed. */
export interface ShopCase {
  readonly seed: number;
  readonly rows: number;
  readonly shop: RawShop;
  readonly options: ReferenceOptions;
}

/**
 * Dirty shops for properties, with any features. A counterexample names its seed, and shrinks to
 * the first rows of each table that still fail.
 */
export function shopArbitrary(): fc.Arbitrary<ShopCase> {
  const rows = fc.noBias(fc.integer({ min: 0, max: MOST_ROWS }));
  return fc.record({ seed: fc.nat(), rows }).map(({ seed, rows }) => {
    const { shop, features } = featuredShop(seed);
    const { raw_refunds, raw_exchange_rates } = shop;
    return {
      seed,
      rows,
      options: features.options,
      shop: {
        raw_customers: shop.raw_customers.slice(0, rows),
        raw_products: shop.raw_products.slice(0, rows),
        raw_orders: shop.raw_orders.slice(0, rows),
        raw_order_items: shop.raw_order_items.slice(0, rows),
        ...(raw_refunds && { raw_refunds: raw_refunds.slice(0, rows) }),
        ...(raw_exchange_rates && { raw_exchange_rates }),
      },
    };
  });
}
