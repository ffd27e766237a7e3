import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { Source } from '../../../define/sources/source.ts';
import type { FileColumn } from '../../landingLoader.ts';
import type { RawText } from '../../rawFiles.ts';
import { placeColumn } from '../prepare/write/standardCsv.ts';
import { filePatterns } from './duckdbFilePattern.ts';

const { literal } = duckdbDialect;

/** CSV files of a source with the same columns. */
interface CsvTexts extends Omit<RawText, 'path'> {
  readonly source: Source;
  /** One path, or several. */
  readonly path: string | readonly string[];
}

/**
 * A call of DuckDB's CSV reader in which nothing is guessed.
 *
 * @param columns the files' columns, in order; those that the source does not name lose their names,
 *   which may be empty or repeated
 * @param options further options, as SQL
 */
export function readCsv(
  { source, path, form, hasPlaces }: CsvTexts,
  columns: readonly FileColumn[],
  options: string,
): string {
  const wanted = new Set(source.contract.columns.map(({ name }) => name));
  const types = columns.map(({ name, type }, at) => {
    const shown = wanted.has(name) ? name : unnamedColumn(at);
    return `${literal(shown)}: ${literal(type)}`;
  });
  return csvCall({ path, form, hasPlaces }, types, options);
}

/** Returns a call of the reader for a text that belongs to no source, and what it calls the columns. */
export function readCsvText(
  text: RawText,
  count: number,
): { readonly from: string; readonly columns: readonly string[] } {
  const columns = Array.from({ length: count }, (_, at) => unnamedColumn(at));
  const types = columns.map((name) => `${literal(name)}: 'varchar'`);
  return { from: csvCall(text, types, 'allow_quoted_nulls = false'), columns };
}

function csvCall(
  { path, form, hasPlaces }: Omit<CsvTexts, 'source'>,
  types: readonly string[],
  options: string,
): string {
  const places = hasPlaces ? [`${literal(placeColumn)}: 'varchar'`] : [];
  return `read_csv(${filePatterns(path)}, header = true, delim = ${literal(form.delimiter)}, quote = ${literal(form.quote)}, escape = ${literal(form.escape)}, nullstr = '', auto_detect = false, hive_partitioning = false, ${options}, columns = {${[...types, ...places].join(', ')}})`;
}

/** Returns the name of a column of a file that the source does not name, by its place from 0. */
export const unnamedColumn = (at: number): string => `\u{1} ${at}`;
