import { ModelsError } from '../../errors/modelsError.ts';

/**
 * Returns a name as a quoted identifier of DuckDB's SQL.
 *
 * @throws ModelsError NAME_INVALID for a name that no identifier can hold
 * @example duckdbIdentifier('a"b') // "a""b"
 */
export function duckdbIdentifier(name: string): string {
  if (name === '' || name.includes('\0') || !name.isWellFormed()) {
    throw new ModelsError({
      code: 'NAME_INVALID',
      message: `${JSON.stringify(name)} cannot be a name in DuckDB.`,
      expected: 'at least one character, no NUL, no half of a surrogate pair',
      found: JSON.stringify(name),
      hint: 'Rename it.',
    });
  }
  return `"${name.replaceAll('"', '""')}"`;
}
