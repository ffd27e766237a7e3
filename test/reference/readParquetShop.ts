import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { optionalTables, type RawTable, rawTables } from './rawColumns.ts';
import { rawRow } from './rawRow.ts';
import type { RawShop } from './rawShop.ts';

/**
 * Reads the raw parquet files of a shop whose ids are numbers.
 *
 * @param directory holds `raw_customers.parquet` and its siblings
 */
export async function readParquetShop(directory: string): Promise<RawShop> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const tables: Partial<Record<RawTable, readonly object[]>> = {};
    for (const table of rawTables) {
      const file = join(directory, `${table}.parquet`);
      if (optionalTables.includes(table) && !existsSync(file)) continue;
      tables[table] = await readTable(connection, file, table);
    }
    // Sound: each table is read as rows of its own, and only optional ones are left out.
    return tables as unknown as RawShop;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function readTable(connection: DuckDBConnection, file: string, table: RawTable) {
  const path = file.replaceAll("'", "''");
  const reader = await connection.runAndReadAll(
    `SELECT columns(*)::VARCHAR FROM read_parquet('${path}')`,
  );
  const names = reader.columnNames();
  return reader.getRows().map((values) => {
    const fields = names.map((name, index) => [name, textOrNull(values[index])]);
    return rawRow(table, Object.fromEntries(fields), 'number');
  });
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
