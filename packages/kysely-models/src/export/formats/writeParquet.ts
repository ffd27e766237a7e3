import type { TableWriter } from './exportedTable.ts';

/**
 * Writes Parquet, by a database of DuckDB's beside the file. Every value arrives as its text and becomes the
 * column's type, so decimals are exact.
 *
 * @throws ModelsError WAREHOUSE_DRIVER_MISSING without the driver of DuckDB
 */
export const writeParquet: TableWriter = async (path, { columns, rows }) => {
  const { parquetFile } = await import('../../warehouse/duckdb/parquetFile.ts');
  return parquetFile(path, columns, rows);
};
