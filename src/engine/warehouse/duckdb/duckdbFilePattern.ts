/**
 * A path as DuckDB's readers take it: as a pattern that only this path matches.
 *
 * @example duckdbFilePattern('/data/*.csv') // '/data/[*].csv'
 */
export function duckdbFilePattern(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}
