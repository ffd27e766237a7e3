import type { Expression } from 'kysely';
import { f, type SqlExpression } from '../engine/define/index.ts';

/** What the amounts of an item follow from. */
export interface ItemTerms {
  readonly quantity: Expression<number | null>;
  /** The price of one unit before the discount. */
  readonly unitPrice: Expression<number | null>;
  /** The fraction taken off the price. */
  readonly discount: Expression<number>;
}

/** quantity × unit price, exact; 0 when either is unknown. */
export function grossAmount(item: Omit<ItemTerms, 'discount'>): SqlExpression<number> {
  return f.coalesce(f.multiply(item.quantity, item.unitPrice), 0);
}

/** The gross amount less the discount, exact. */
export function netAmount(item: ItemTerms): SqlExpression<number> {
  return f.multiply(grossAmount(item), f.subtract(1, item.discount));
}

/**
 * The net amount less what the units cost the shop, exact.
 *
 * @param unitCost the cost of one unit; 0 when unknown
 */
export function margin(item: ItemTerms, unitCost: Expression<number>): SqlExpression<number> {
  return f.subtract(netAmount(item), f.multiply(f.coalesce(item.quantity, 0), unitCost));
}
