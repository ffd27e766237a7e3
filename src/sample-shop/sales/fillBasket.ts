import type { Catalogue } from '../catalogue/createCatalogue.ts';
import { createPicker } from '../random/createPicker.ts';
import type { Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';

/** Picks the number of products in an order, before companions: 1 to 7, of 100 orders. */
const pickSize = createPicker([28, 25, 19, 13, 8, 5, 2]);

/**
 * Draws the products of one order. Whoever takes one product of a set often takes its companions.
 *
 * @returns positions in the catalogue, each once
 */
export function fillBasket({ products, pick }: Catalogue, random: Random): number[] {
  const size = Math.min(1 + pickSize(random), products.length);
  const basket: number[] = [];
  const add = (position: number): boolean => {
    const isNew = !basket.includes(position);
    if (isNew) {
      basket.push(position);
    }
    return isNew;
  };
  while (basket.length < size) {
    const position = pick(random);
    const { companions } = elementAt(products, position);
    if (add(position) && companions.length > 0 && random.chance(50)) {
      for (const companion of companions) {
        if (random.chance(55)) {
          add(companion);
        }
      }
    }
  }
  return basket;
}
