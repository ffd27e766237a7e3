import { compareKeys } from './compareKeys.ts';
import { compareStrength, type ProductPair, pairRow } from './productPairs.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';

const LEAST_ORDERS = 3;

/** The pairs that were ordered together often enough to be a bundle. */
export function bundlePairs(pairs: readonly ProductPair[]): ProductPair[] {
  return pairs.filter((pair) => pair.together >= LEAST_ORDERS);
}

/** The rows of `mart_product_bundles`. */
export function productBundlesTable({ staged }: ShopFacts, pairs: readonly ProductPair[]): Row[] {
  const best = bundlePairs(pairs).sort(
    (x, y) => compareStrength(x, y) || compareKeys(x.a, y.a) || compareKeys(x.b, y.b),
  );
  return best.map((pair, index) => ({
    bundle_rank: index + 1,
    product_a_name: staged.products.get(pair.a)?.name ?? null,
    product_b_name: staged.products.get(pair.b)?.name ?? null,
    ...pairRow(pair),
  }));
}
