import { compareKeys } from './compareKeys.ts';
import type { StagedItem } from './staging.ts';
import { sumOf } from './sumOf.ts';

/**
 * Spreads an order's discount over its items in proportion to their net amounts, so that the shares
 * add up exactly: each is the difference of two running sums rounded down.
 *
 * @param discount ten-thousandths, not negative
 * @returns the share of each item, in ten-thousandths
 */
export function shareDiscount(
  items: readonly StagedItem[],
  discount: bigint,
): ReadonlyMap<StagedItem, bigint> {
  const base = (item: StagedItem) => (item.net > 0n ? item.net : 0n);
  const total = sumOf(items, base);
  const spread = discount < total ? discount : total;
  const sorted = items.toSorted((a, b) => compareKeys(a.order_item_id, b.order_item_id));
  let running = 0n;
  return new Map(
    sorted.map((item) => {
      const before = running;
      running += base(item);
      const share = total === 0n ? 0n : (spread * running) / total - (spread * before) / total;
      return [item, share];
    }),
  );
}
