import { createPicker } from '../random/createPicker.ts';
import type { Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';

const couponPercent = [5, 10, 15];
const salePercent = [15, 20, 25, 30];
const pickCoupon = createPicker([30, 50, 20]);
const pickSale = createPicker([25, 40, 20, 15]);

/**
 * Draws the discount that one order's coupon gives on each of its items, in per cent: mostly none.
 */
export function couponDiscount(random: Random): number {
  return random.chance(14) ? elementAt(couponPercent, pickCoupon(random)) : 0;
}

/**
 * Draws the discount of one item, in per cent: during a sale many products are reduced. The better
 * of that and the coupon counts.
 *
 * @param coupon the order's coupon, in per cent
 */
export function itemDiscount(isSale: boolean, coupon: number, random: Random): number {
  const reduction = isSale && random.chance(45) ? elementAt(salePercent, pickSale(random)) : 0;
  return Math.max(reduction, coupon);
}
