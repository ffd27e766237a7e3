import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';
import { checkText } from './string-literal.ts';

/**
 * Returns the JSON of a value.
 *
 * @throws SnowflakeValueError for what JSON would change or leave out
 */
export function jsonText(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, refuseLoss);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SnowflakeValueError(`An object cannot be sent as VARIANT: ${reason}`);
  }
  if (text === undefined) {
    throw new SnowflakeValueError('An object cannot be sent as VARIANT: it has no JSON.');
  }
  return text;
}

// JSON would write these as null or {}, or leave them out, without a word.
function refuseLoss(this: unknown, key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`JSON has no ${value}.`);
  if (typeof value === 'string') checkText(value);
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new Error(`JSON has no ${typeof value}.`);
  if (value === undefined && Array.isArray(this))
    throw new Error(`JSON has no undefined, which the array has at ${key}.`);
  if (typeof value === 'object' && value !== null && isLost(value)) {
    throw new Error(`JSON has no ${value.constructor.name}.`);
  }
  return value;
}

/** Returns true for an object whose JSON would not have what it holds, such as a Map or a Promise. */
function isLost(value: object): boolean {
  if (value instanceof Error || value instanceof ArrayBuffer || ArrayBuffer.isView(value))
    return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || prototype === Object.prototype || Array.isArray(value);
  return !isPlain && Object.keys(value).length === 0;
}
