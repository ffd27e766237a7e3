import type { Expression } from 'kysely';
import { f } from 'kysely-models';

type Amount = Expression<number | null>;

/** The figures that the share of an item follows from. */
interface Shared {
  /** The amount taken off the order. */
  readonly discount: Amount;
  /** The item's weight in the order. */
  readonly base: Amount;
  /** The sum of the bases up to this item. */
  readonly until: Amount;
  /** The sum of all of them. */
  readonly total: Amount;
}

/**
 * Returns an item's share of what is taken off its whole order, as a DOUBLE of four digits after the
 * point: what the items up to this one bear together, rounded down, less the same of the items before.
 * So the shares of an order add up exactly.
 */
export function discountShare({ discount, base, until, total }: Shared) {
  const taken = f.least<number | null>(discount, total);
  const upTo = (sum: Amount) => wholePart(f.multiply(taken, sum, unitsOfOne), total);
  const units = f.subtract(upTo(until), upTo(f.subtract(until, base)));
  return f.round(f.ratio(units, unitsOfOne), 4);
}

/** The last digit of an amount is a ten thousandth. */
const unitsOfOne = 10_000;

/**
 * The whole part of a quotient, of up to 15 digits: what is divided leaves no remainder, so that the
 * DOUBLE is off by less than a half.
 */
function wholePart(a: Amount, b: Amount) {
  return f.round(f.ratio(f.subtract(a, f.modulo(a, b)), b));
}
