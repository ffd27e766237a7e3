/** Longer exponents are left as they are: no exact type has as many digits. */
const longestExponent = 400;

/**
 * Returns a number in plain digits, every one of them, as exact types are written.
 *
 * @example plainNumber('1.25e-3') // 0.00125
 */
export function plainNumber(text: string): string {
  const [, sign = '', whole = '', fraction = '', power] =
    /^(-?)(\d+)(?:[.](\d+))?[eE]([+-]?\d+)$/.exec(text) ?? [];
  const exponent = Number(power);
  if (power === undefined || Math.abs(exponent) > longestExponent) return text;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const after = padded.slice(at).replace(/0+$/, '');
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  return `${sign}${before}${after === '' ? '' : `.${after}`}`;
}
