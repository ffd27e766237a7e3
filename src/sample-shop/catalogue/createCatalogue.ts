import { createPicker, type Picker } from '../random/createPicker.ts';
import type { Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';
import type { CleanRow } from '../rawTables.ts';
import { collections } from './collections.ts';
import { createPriceHistory, type PriceStep } from './createPriceHistory.ts';
import { type ProductKind, productRange } from './productRange.ts';

/** A product and how it is sold. */
interface CatalogueProduct {
  /** Its row in raw_products, with the price of today. */
  readonly row: CleanRow<'raw_products'>;
  /** Its prices, oldest first; the last is today's. */
  readonly prices: readonly PriceStep[];
  /** Positions in the catalogue of the products that are bought with it. */
  readonly companions: readonly number[];
}

/** Everything the shop sells. */
export interface Catalogue {
  readonly products: readonly CatalogueProduct[];
  /** Draws a product's position: a few sell much, most sell little. */
  readonly pick: Picker;
}

/** The most products that the shop can have. */
export const largestCatalogue =
  collections.length *
  productRange.reduce((kinds, range) => kinds + range.singles.length + range.sets.flat().length, 0);

/**
 * Makes the shop's products: collection by collection, in each the kinds in an order of its own. The
 * kinds of a set, within one collection, are companions.
 *
 * @param productsCount how many, from 1 to `largestCatalogue`
 */
export function createCatalogue(productsCount: number, random: Random): Catalogue {
  const products: CatalogueProduct[] = [];
  const weights: number[] = [];
  for (const collection of collections) {
    for (const { category, kinds } of shuffled(kindGroups, random)) {
      const first = products.length;
      const members = kinds.slice(0, productsCount - first).map((_, member) => first + member);
      // The members of a set sell equally well.
      const weight = Math.floor(1_000_000 / (6 + random.below(100)));
      for (const position of members) {
        const kind = elementAt(kinds, position - first);
        products.push({
          ...createProduct(position + 1, `${collection} ${kind[0]}`, category, kind, random),
          companions: members.filter((other) => other !== position),
        });
        weights.push(weight);
      }
    }
  }
  return { products, pick: createPicker(weights) };
}

const kindGroups: readonly { category: string; kinds: readonly ProductKind[] }[] =
  productRange.flatMap(({ category, sets, singles }) => [
    ...sets.map((kinds) => ({ category, kinds })),
    ...singles.map((kind) => ({ category, kinds: [kind] })),
  ]);

function createProduct(
  productId: number,
  name: string,
  category: string,
  [, lowest, highest]: ProductKind,
  random: Random,
): Pick<CatalogueProduct, 'row' | 'prices'> {
  const prices = createPriceHistory(random.between(lowest * 100, highest * 100), random);
  const current = elementAt(prices, prices.length - 1);
  return {
    prices,
    row: {
      product_id: productId,
      name,
      category,
      unit_price: current.unitPrice,
      cost: Math.floor((current.unitPrice * random.between(42, 68)) / 100),
      stock_quantity: random.chance(4) ? 0 : random.between(5, 600),
      updated_at: current.from,
    },
  };
}

/** A copy in random order (Fisher–Yates). */
function shuffled<Element extends {}>(list: readonly Element[], random: Random): Element[] {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const swapped = elementAt(copy, last);
    copy[last] = elementAt(copy, other);
    copy[other] = swapped;
  }
  return copy;
}
