/**
 * Returns the name that an option of a connection means: `small` is SMALL, and `"small"` in double
 * quotes is exactly that.
 */
export function exactName(option: string): string {
  const [, quoted] = /^"(.*)"$/s.exec(option) ?? [];
  return quoted === undefined ? option.toUpperCase() : quoted.replaceAll('""', '"');
}

/** Returns an exact name as SQL, as the warehouse itself gives it: `SMALL` is `"SMALL"`. */
export function exactNameSql(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
