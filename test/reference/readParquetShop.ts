import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type RawTable, rawColumns } from './rawColumns.ts';
import { rawRow } from './rawRow.ts';
import type { RawShop } from './rawShop.ts';

/**
 * Reads the four raw parquet files of a shop.
 *
 * @param directory holds `raw_customers.parquet` and its three siblings
 */
export async function readParquetShop(directory: string): Promise<RawShop> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return {
      raw_customers: await readTable(connection, directory, 'raw_customers'),
      raw_products: await readTable(connection, directory, 'raw_products'),
      raw_orders: await readTable(connection, directory, 'raw_orders'),
      raw_order_items: await readTable(connection, directory, 'raw_order_items'),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function readTable<T extends RawTable>(
  connection: DuckDBConnection,
  directory: string,
  table: T,
): Promise<RawShop[T][number][]> {
  const names = Object.keys(rawColumns[table]);
  const texts = names.map((name) => `${name}::VARCHAR`).join(', ');
  const file = join(directory, `${table}.parquet`).replaceAll("'", "''");
  const reader = await connection.runAndReadAll(`SELECT ${texts} FROM read_parquet('${file}')`);
  return reader.getRows().map((values) => {
    const fields = names.map((name, index) => [name, textOrNull(values[index])]);
    return rawRow(table, Object.fromEntries(fields));
  });
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
