import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import { duckdbFilePattern } from './duckdbFilePattern.ts';

/** A call of DuckDB's Parquet reader for one file. */
export function readParquet(path: string): string {
  return `read_parquet(${duckdbDialect.literal(duckdbFilePattern(path))}, hive_partitioning = false)`;
}
