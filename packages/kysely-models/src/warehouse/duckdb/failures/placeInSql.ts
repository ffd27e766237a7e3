/** The number of characters of a line that are shown before and after a position. */
const around = 60;

/**
 * Returns the line of a statement with a mark below a place; undefined where the statement has no such
 * place.
 *
 * @param position in bytes of UTF-8, from 0
 * @example
 * placeInSql('select\n  x from t', 9)
 * // LINE 2:   x from t
 * //           ^
 */
export function placeInSql(sql: string, position: number): string | undefined {
  const bytes = Buffer.from(sql);
  if (position < 0 || position >= bytes.length) return undefined;
  const before = bytes.subarray(0, position).toString().split('\n');
  const line = sql.split('\n')[before.length - 1] ?? '';
  const column = before.at(-1)?.length ?? 0;
  const from = Math.max(0, column - around);
  const to = Math.min(line.length, column + around);
  const start = `LINE ${before.length}: ${from > 0 ? '...' : ''}`;
  const mark = ' '.repeat(start.length + column - from);
  return `${start}${line.slice(from, to)}${to < line.length ? '...' : ''}\n${mark}^`;
}

/** Returns the rest of a statement from a place in bytes. */
export function restOfSql(sql: string, position: number): string {
  return Buffer.from(sql).subarray(position).toString();
}
