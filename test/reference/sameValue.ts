import { parseAmount, UNIT } from './amount.ts';
import { timestampText } from './calendar.ts';

const AMOUNT = /^-?\d+\.\d{4}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?$/;

/**
 * Whether a found value is the expected one.
 *
 * An amount (text of four decimals) may be found as text or number of any scale, a timestamp
 * with other trailing zeros, an integer as a bigint or as text of four decimals; other numbers may
 * differ by the tolerance, relative to them when they are above 1.
 */
export function sameValue(expected: unknown, found: unknown, tolerance: number): boolean {
  if (expected === found) return true;
  if (typeof expected === 'string') return sameText(expected, found);
  if (typeof expected === 'bigint' || typeof found === 'bigint') {
    return isInteger(expected) && isInteger(found) && BigInt(expected) === BigInt(found);
  }
  if (typeof found === 'string') {
    return isInteger(expected) && AMOUNT.test(found) && isAmount(found, BigInt(expected) * UNIT);
  }
  if (typeof expected !== 'number' || typeof found !== 'number') return false;
  if (Number.isInteger(expected) && Number.isInteger(found)) return false;
  return Math.abs(expected - found) <= tolerance * Math.max(1, Math.abs(expected));
}

function sameText(expected: string, found: unknown): boolean {
  if (AMOUNT.test(expected)) {
    const text = typeof found === 'number' || typeof found === 'bigint' ? String(found) : found;
    return typeof text === 'string' && NUMBER.test(text) && isAmount(text, parseAmount(expected));
  }
  if (typeof found !== 'string' || !TIMESTAMP.test(expected) || !TIMESTAMP.test(found))
    return false;
  return timestampText(expected) === timestampText(found);
}

function isAmount(text: string, amount: bigint): boolean {
  const digitsBeyondScale = (text.split('.')[1] ?? '').slice(4).replace(/0+$/, '');
  return digitsBeyondScale === '' && parseAmount(text) === amount;
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}
