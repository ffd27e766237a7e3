const SCALE = 4;

/**
 * Reads decimal text as an exact number of ten-thousandths.
 *
 * @param text for example `'306.17'` or `'-0.5'`
 * @returns the value × 10⁴
 * @throws when the text is not a plain decimal of at most four digits after the point
 * @example parseAmount('306.17') // 3061700n
 */
export function parseAmount(text: string): bigint {
  const match = /^([-+]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  const [, sign, whole = '', fraction = ''] = match ?? [];
  const digits = fraction.replace(/0+$/, '');
  if (match === null || whole + fraction === '' || digits.length > SCALE) {
    throw new Error(`Not a decimal of at most ${SCALE} digits after the point: "${text}"`);
  }
  const magnitude = BigInt(whole + digits.padEnd(SCALE, '0'));
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
