const SCALE = 4;

/**
 * Reads decimal text as an exact number of units of its last digit.
 *
 * @param text for example `'306.17'` or `'-0.5'`
 * @param scale the digits after the point, 4 unless given
 * @returns the value × 10^scale
 * @throws when the text is not a plain decimal of at most so many digits after the point
 * @example parseAmount('306.17') // 3061700n
 */
export function parseAmount(text: string, scale: number = SCALE): bigint {
  const match = /^([-+]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  const [, sign, whole = '', fraction = ''] = match ?? [];
  const digits = fraction.replace(/0+$/, '');
  if (match === null || whole + fraction === '' || digits.length > scale) {
    throw new Error(`Not a decimal of at most ${scale} digits after the point: "${text}"`);
  }
  const magnitude = BigInt(whole + digits.padEnd(scale, '0'));
  return sign === '-' ? -magnitude : magnitude;
}

/**
 * Writes ten-thousandths as text with four decimals.
 *
 * @example amountText(-3061700n) // '-306.1700'
 */
export function amountText(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(SCALE + 1, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
}

/** The ten-thousandths in one unit: the denominator that turns an amount into a number. */
export const UNIT = 10n ** BigInt(SCALE);

/**
 * Divides and rounds to the nearest whole number, half away from zero.
 *
 * @param denominator is positive
 * @example roundedQuotient(-5n, 2n) // -3n
 */
export function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/**
 * Multiplies two numbers of ten-thousandths; the product is rounded to ten-thousandths.
 *
 * @example product(25000n, 30000n) // 75000n: 2.5 × 3 = 7.5
 */
export function product(a: bigint, b: bigint): bigint {
  return roundedQuotient(a * b, UNIT);
}
