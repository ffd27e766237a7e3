import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';

/**
 * Returns a path as DuckDB's readers take it: as a pattern that only this path matches.
 *
 * @example duckdbFilePattern('/data/*.csv') // '/data/[*].csv'
 */
export function duckdbFilePattern(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}

/** Paths as an argument of DuckDB's readers. */
export function filePatterns(path: string | readonly string[]): string {
  const { literal } = duckdbDialect;
  if (typeof path === 'string') return literal(duckdbFilePattern(path));
  return `[${path.map((each) => literal(duckdbFilePattern(each))).join(', ')}]`;
}
