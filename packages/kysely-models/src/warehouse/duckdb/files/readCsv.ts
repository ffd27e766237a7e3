import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { Source } from '../../../define/sources/source.ts';
import type { FileColumn } from '../../landingLoader.ts';
import { filePatterns } from './duckdbFilePattern.ts';

const { literal } = duckdbDialect;

/** How a CSV file is written. */
export interface CsvForm {
  readonly delimiter: string;
  /** What stands before a quote inside a quoted field. */
  readonly escape: string;
}

const commas: CsvForm = { delimiter: ',', escape: '"' };

/**
 * A call of DuckDB's CSV reader in which nothing is guessed.
 *
 * @param file one path, or several of files with the same columns
 * @param columns the file's columns, in order; those that the source does not name lose their names,
 *   which may be empty or repeated
 * @param options further options, as SQL
 */
export function readCsv(
  file: { readonly source: Source; readonly path: string | readonly string[] },
  columns: readonly FileColumn[],
  options: string,
  form: CsvForm = commas,
): string {
  const wanted = new Set(file.source.contract.columns.map(({ name }) => name));
  const types = columns.map(({ name, type }, at) => {
    const shown = wanted.has(name) ? name : unnamedColumn(at);
    return `${literal(shown)}: ${literal(type)}`;
  });
  return `read_csv(${filePatterns(file.path)}, header = true, delim = ${literal(form.delimiter)}, quote = '"', escape = ${literal(form.escape)}, nullstr = '', auto_detect = false, hive_partitioning = false, ${options}, columns = {${types.join(', ')}})`;
}

/** Returns the name of a column of a file that the source does not name, by its place from 0. */
export const unnamedColumn = (at: number): string => `\u{1} ${at}`;
