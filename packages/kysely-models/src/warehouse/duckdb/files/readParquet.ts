import { filePatterns } from './duckdbFilePattern.ts';

/** Returns a call of DuckDB's Parquet reader for a file, or for several with the same columns. */
export function readParquet(path: string | readonly string[], ...options: string[]): string {
  return `read_parquet(${[filePatterns(path), 'hive_partitioning = false', ...options].join(', ')})`;
}
