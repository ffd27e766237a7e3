import { ModelsError } from 'kysely-models';

/** A name as a quoted identifier: `"order_id"`. */
export function pgliteIdentifier(name: string): string {
  if (name === '' || name.includes('\0') || Buffer.byteLength(name) > 63) {
    throw new ModelsError({
      code: 'NAME_INVALID',
      message: `${JSON.stringify(name)} cannot be a name in PostgreSQL.`,
      expected: '1 to 63 bytes without NUL; longer names would be truncated',
      found: JSON.stringify(name),
      hint: 'Rename it.',
    });
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/** A value as a literal; doubles are typed, as a bare 0.1 is a NUMERIC. */
export function pgliteLiteral(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean' || typeof value === 'bigint') return `(${value})`;
  if (typeof value === 'string' && !value.includes('\0') && value.isWellFormed()) {
    return `'${value.replaceAll("'", "''")}'`;
  }
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return `(${value})`;
  if (typeof value === 'number') {
    return `cast('${Object.is(value, -0) ? '-0' : value}' as double precision)`;
  }
  throw new ModelsError({
    code: 'VALUE_NOT_REPRESENTABLE',
    message: `A value of type ${typeof value} cannot be written in a statement for PostgreSQL.`,
    expected: 'text without NUL, numbers, booleans or null',
    hint: 'Replace what PostgreSQL cannot hold before it gets into a query.',
  });
}
