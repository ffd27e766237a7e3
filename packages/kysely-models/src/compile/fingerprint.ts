import { hash } from 'node:crypto';

/**
 * Returns a short text that is the same for equal values, and another for others.
 *
 * @param value plain data; the order of an object's properties counts
 * @example fingerprint(['table', 'select 1']) // '9f2c…', 32 characters
 */
export function fingerprint(value: unknown): string {
  return hash('sha256', JSON.stringify(value, plain), 'hex').slice(0, 32);
}

/** Replaces a value without a form in JSON by one that no other value serializes to. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { bigint: String(value) };
  if (value instanceof RegExp) return { regex: String(value) };
  return value;
}
