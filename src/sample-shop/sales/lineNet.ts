import type { CleanRow } from '../rawTables.ts';

/**
 * Returns what one item costs after its discount, in hundredths of a cent, which is exact.
 *
 * @example lineNet({ quantity: 2, unit_price: 1205, discount: 10 }) // 216900
 */
export function lineNet({
  quantity,
  unit_price,
  discount,
}: Pick<CleanRow<'raw_order_items'>, 'quantity' | 'unit_price' | 'discount'>): number {
  return quantity * unit_price * (100 - discount);
}
