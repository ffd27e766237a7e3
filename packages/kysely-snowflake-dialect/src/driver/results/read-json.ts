import { SnowflakeValueError } from '../../errors/snowflake-value-error.ts';
import type { SdkColumn } from '../sdk.ts';
import { isSameDecimal } from './same-decimal.ts';

/** The driver's names of the types that it can give as the text that Snowflake sent. */
const NATIVE: Readonly<Record<string, string>> = {
  variant: 'JSON',
  object: 'Object',
  array: 'Array',
};
// A number of 15 digits is the same decimal again.
const LONG_NUMBER = /[\d.]{16}/;
// What is escaped, where a string begins or ends, and white space.
const MARKS = /\\.|"|\s+/g;

/**
 * Returns the types, as Snowflake calls them, whose columns the driver gives as texts: VARIANT, OBJECT
 * and ARRAY, but not where a column of the type is structured, which the driver itself has to read.
 */
export function jsonTypes(columns: readonly SdkColumn[]): ReadonlySet<string> {
  const structured = columns.filter((it) => !it.isVariant()).map((it) => it.getType());
  return new Set(Object.keys(NATIVE).filter((type) => !structured.includes(type)));
}

/** Returns the driver's names of types. */
export function nativeNames(types: ReadonlySet<string>): readonly string[] {
  return [...types].flatMap((type) => NATIVE[type] ?? []);
}

/**
 * Returns JSON without the white space between its values: Snowflake writes it over several lines. XML, which a VARIANT
 * may hold, stays as it is.
 */
export function jsonText(text: string): string {
  if (text.startsWith('<')) return text;
  let found = '';
  let kept = 0;
  let isInString = false;
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (mark === '"') isInString = !isInString;
    if (isInString || /\S/.test(mark)) continue;
    found += text.slice(kept, index);
    kept = index + mark.length;
  }
  return found + text.slice(kept);
}

/**
 * Returns the value of JSON.
 *
 * @throws SnowflakeValueError for a number that JavaScript's cannot hold exactly
 */
export function jsonValue(column: SdkColumn, text: string): unknown {
  // A VARIANT may hold XML, which stays a text.
  if (text.startsWith('<')) return text;
  try {
    return JSON.parse(text, LONG_NUMBER.test(text) ? exactly : undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SnowflakeValueError(
      `The column ${column.getName()} has JSON that cannot be read: ${reason}`,
    );
  }
}

function exactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  // Only a double is written with an exponent, and it is one again.
  if (/e/i.test(source) || isSameDecimal(value, source)) return value;
  throw new Error(
    `a JavaScript number cannot hold ${source} exactly. Set results.json to 'text', or cast the ` +
      'value in the query.',
  );
}
