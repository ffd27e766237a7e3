import { amountText, UNIT } from './amount.ts';
import { compareKeys } from './compareKeys.ts';
import { bundlePairs } from './productBundles.ts';
import { type ProductFact, RECENT_DAYS } from './productFacts.ts';
import { compareStrength, type ProductPair } from './productPairs.ts';
import { ratio } from './ratio.ts';
import type { Key } from './rawShop.ts';
import type { Row } from './row.ts';
import { sumOf } from './sumOf.ts';

/** The rows of `mart_best_selling_products`, by revenue_rank. */
export function bestSellingProductsTable(
  products: readonly ProductFact[],
  pairs: readonly ProductPair[],
): Row[] {
  const total = sumOf(products, (fact) => fact.netSales);
  const byUnits = byAmountDescending(products, (fact) => fact.units);
  const unitsRanks = new Map(byUnits.map((fact, index) => [fact, index + 1]));
  const partners = bestPartners(pairs);
  let before = 0n;
  return byAmountDescending(products, (fact) => fact.netSales).map((fact, index) => {
    const { product, unitsLast90Days } = fact;
    const abc_class = abcClass(before, total);
    before += fact.netSales;
    return {
      product_id: product.product_id,
      product_name: product.name,
      category: product.category,
      units_rank: unitsRanks.get(fact) ?? null,
      revenue_rank: index + 1,
      units_sold: amountText(fact.units),
      net_revenue: amountText(fact.net),
      margin: amountText(fact.margin),
      refunded_amount: amountText(fact.refunded),
      net_sales: amountText(fact.netSales),
      revenue_share: ratio(fact.netSales, total),
      abc_class,
      sales_velocity: ratio(unitsLast90Days, BigInt(RECENT_DAYS) * UNIT),
      stock_quantity: product.stock_quantity,
      days_of_cover: daysOfCover(product.stock_quantity, unitsLast90Days),
      performance: performance(fact, abc_class),
      return_rate: fact.returnRate,
      best_bundle_product_id: partners.get(product.product_id) ?? null,
    };
  });
}

function byAmountDescending(
  products: readonly ProductFact[],
  amountOf: (fact: ProductFact) => bigint,
): ProductFact[] {
  return products.toSorted(
    (a, b) =>
      Number(amountOf(a) < amountOf(b)) - Number(amountOf(a) > amountOf(b)) ||
      compareKeys(a.product.product_id, b.product.product_id),
  );
}

function abcClass(before: bigint, total: bigint): 'A' | 'B' | 'C' {
  if (total === 0n) return 'C';
  if (100n * before < 80n * total) return 'A';
  return 100n * before < 95n * total ? 'B' : 'C';
}

function daysOfCover(stock: number | null, unitsLast90Days: bigint): number | null {
  if (stock === null) return null;
  return ratio(BigInt(stock) * BigInt(RECENT_DAYS) * UNIT, unitsLast90Days);
}

function performance({ product, unitsLast90Days }: ProductFact, abc: 'A' | 'B' | 'C'): string {
  if (unitsLast90Days === 0n) {
    return (product.stock_quantity ?? 0) > 0 ? 'Dead Stock' : 'Not Selling';
  }
  if (abc === 'A') return 'Best Seller';
  return abc === 'C' ? 'Low Performer' : 'Steady';
}

/** The other product of each product's strongest bundle. */
function bestPartners(pairs: readonly ProductPair[]): Map<Key, Key> {
  const sides = bundlePairs(pairs).flatMap((pair) => [
    { own: pair.a, other: pair.b, pair },
    { own: pair.b, other: pair.a, pair },
  ]);
  sides.sort((x, y) => compareStrength(x.pair, y.pair) || compareKeys(x.other, y.other));
  const best = new Map<Key, Key>();
  for (const { own, other } of sides) if (!best.has(own)) best.set(own, other);
  return best;
}
