import { ModelsError } from '../../errors/modelsError.ts';

const hugeIntMax = 2n ** 127n - 1n;

/**
 * Returns a value as a literal of DuckDB's SQL.
 *
 * @throws ModelsError VALUE_NOT_REPRESENTABLE for values that would not arrive unchanged
 * @example duckdbLiteral("O'Neil") // 'O''Neil'
 * @example duckdbLiteral(0.1) // cast('0.1' as double)
 */
export function duckdbLiteral(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return textLiteral(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'bigint') return bigintLiteral(value);
  if (value instanceof Uint8Array) return `from_hex('${Buffer.from(value).toString('hex')}')`;
  throw refused(`A value of type ${value instanceof Date ? 'Date' : typeof value}`, hintFor(value));
}

function textLiteral(value: string): string {
  if (!value.isWellFormed()) {
    throw refused(
      'A text with half of a surrogate pair',
      'Remove or replace it: no UTF-8 can hold it.',
    );
  }
  // NUL would end the statement's text, so it is written as chr(0).
  const parts = value.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts.join('') : `(${parts.join(' || chr(0) || ')})`;
}

function numberLiteral(value: number): string {
  // A bare 0.1 would be a DECIMAL, so everything but whole numbers is a typed DOUBLE.
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    return value < 0 ? `(${value})` : String(value);
  }
  const text = Object.is(value, -0) ? '-0.0' : String(value);
  return `cast('${text}' as double)`;
}

function bigintLiteral(value: bigint): string {
  if (value > hugeIntMax || value < -hugeIntMax) {
    throw refused(`The whole number ${value}`, 'HUGEINT holds 127 bits.');
  }
  return value < 0n ? `(${value})` : String(value);
}

function hintFor(value: unknown): string {
  return value instanceof Date
    ? "Write a time as text, such as '2024-02-29 12:00:00': a Date is a moment, and a timestamp has no zone."
    : 'Use text, numbers, booleans, bytes or null.';
}

function refused(what: string, hint: string): ModelsError {
  return new ModelsError({
    code: 'VALUE_NOT_REPRESENTABLE',
    message: `${what} cannot be written in a statement.`,
    hint,
  });
}
