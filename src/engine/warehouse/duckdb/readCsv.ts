import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import type { RawFile } from '../types.ts';
import type { FileColumn } from './checkColumns.ts';
import { duckdbFilePattern } from './duckdbFilePattern.ts';

const { literal } = duckdbDialect;

/**
 * A call of DuckDB's CSV reader in which nothing is guessed.
 *
 * @param columns the file's columns, in order; those that the source does not name lose their names,
 *   which may be empty or repeated
 * @param options further options, as SQL
 */
export function readCsv(file: RawFile, columns: readonly FileColumn[], options: string): string {
  const wanted = new Set(file.source.contract.columns.map(({ name }) => name));
  const types = columns.map(({ name, type }, at) => {
    const shown = wanted.has(name) ? name : `\u{1} ${at}`;
    return `${literal(shown)}: ${literal(type)}`;
  });
  return `read_csv(${literal(duckdbFilePattern(file.path))}, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', auto_detect = false, hive_partitioning = false, ${options}, columns = {${types.join(', ')}})`;
}
