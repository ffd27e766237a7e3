import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import {
  type RawTableName,
  type RawType,
  rawTableNames,
  rawTables,
  type ShopChunk,
} from '../rawTables.ts';

/**
 * Writes each table of a shop as a Parquet file of exactly the raw types. DuckDB does it; it is
 * loaded only when this is called.
 *
 * @param directory an existing directory; the files are named after the tables
 */
export async function writeParquetShop(
  directory: string,
  chunks: Iterable<ShopChunk>,
): Promise<void> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const spill = join(directory, '.spill');
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '1GB',
    temp_directory: spill,
  });
  try {
    const connection = await instance.connect();
    try {
      await loadChunks(connection, chunks);
      for (const table of rawTableNames) {
        const path = join(directory, `${table}.parquet`).replaceAll("'", "''");
        await connection.run(`COPY (${typedQuery(table)}) TO '${path}' (FORMAT parquet)`);
      }
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
    await rm(spill, { recursive: true, force: true });
  }
}

async function loadChunks(
  connection: DuckDBConnection,
  chunks: Iterable<ShopChunk>,
): Promise<void> {
  const { DuckDBDataChunkWriter } = await import('@duckdb/node-api');
  const openTable = async (table: RawTableName) => {
    const columns = rawColumns(table).map(([column, type]) => `${column} ${storedType(type)}`);
    await connection.run(`CREATE TABLE ${table} (${columns.join(', ')})`);
    const appender = await connection.createAppender(table);
    return { appender, writer: DuckDBDataChunkWriter.forAppender(appender) };
  };
  const tables = {
    raw_customers: await openTable('raw_customers'),
    raw_products: await openTable('raw_products'),
    raw_orders: await openTable('raw_orders'),
    raw_order_items: await openTable('raw_order_items'),
    raw_refunds: await openTable('raw_refunds'),
  };
  for (const { table, rows } of chunks) {
    const { writer } = tables[table];
    const columns = Object.keys(rawTables[table]);
    for (const row of rows) {
      // Every row has its table's columns; TypeScript does not follow that through the loop.
      const values = row as Readonly<Record<string, DuckDBValue>>;
      writer.appendRow(columns.map((column) => values[column] ?? null));
    }
  }
  for (const { appender, writer } of Object.values(tables)) {
    writer.flush();
    appender.closeSync();
  }
}

/** Integers cross over to DuckDB much faster than its own values of 64 bits, decimals and times. */
function storedType(type: RawType): 'VARCHAR' | 'INTEGER' {
  return type === 'VARCHAR' ? 'VARCHAR' : 'INTEGER';
}

/** Selects what is stored in its true types, exactly. */
function typedQuery(table: RawTableName): string {
  const columns = rawColumns(table).map(([column, type]) => {
    if (type === 'TIMESTAMP') {
      return `make_timestamp(${column}::BIGINT * 1000000) AS ${column}`;
    }
    return type.startsWith('DECIMAL')
      ? `(${column}::DECIMAL(10,0) * 0.01::DECIMAL(3,2))::${type} AS ${column}`
      : `${column}::${type} AS ${column}`;
  });
  return `SELECT ${columns.join(', ')} FROM ${table}`;
}

function rawColumns(table: RawTableName): [column: string, type: RawType][] {
  return Object.entries(rawTables[table]);
}
