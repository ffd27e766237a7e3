/** An exact fraction; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const EXTRA_BITS = 66;

const abs = (value: bigint): bigint => (value < 0n ? -value : value);
const bits = (value: bigint): number => value.toString(2).length;

/**
 * The double nearest to an exact quotient; null when the divisor is zero.
 *
 * @example ratio(1n, 3n) // 0.3333333333333333
 */
export function ratio(numerator: bigint | number, denominator: bigint | number): number | null {
  const [a, b] = [BigInt(numerator), BigInt(denominator)];
  if (b === 0n) return null;
  if (abs(a) <= MAX_SAFE && abs(b) <= MAX_SAFE) return a === 0n ? 0 : Number(a) / Number(b);
  // A quotient of at least 66 significant bits, its last bit set when inexact, rounds as the
  // exact one does: Number() of a bigint rounds to the nearest double, ties to even.
  const shift = Math.max(0, EXTRA_BITS - bits(abs(a)) + bits(abs(b)));
  const scaled = abs(a) << BigInt(shift);
  const quotient = (scaled / abs(b)) | (scaled % abs(b) === 0n ? 0n : 1n);
  const magnitude = Number(quotient) / 2 ** shift;
  return a < 0n === b < 0n ? magnitude : -magnitude;
}

/** The double nearest to a fraction. */
export function fractionNumber(fraction: Fraction): number {
  return ratio(fraction.numerator, fraction.denominator) ?? 0;
}

/** Orders fractions exactly, for sorting. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The interpolated median of fractions, null of none. */
export function medianFraction(fractions: readonly Fraction[]): Fraction | null {
  const sorted = fractions.toSorted(compareFractions);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (low === undefined || high === undefined) return null;
  return {
    numerator: low.numerator * high.denominator + high.numerator * low.denominator,
    denominator: 2n * low.denominator * high.denominator,
  };
}
