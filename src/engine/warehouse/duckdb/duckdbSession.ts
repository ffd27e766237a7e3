import type { DuckDBConnection } from '@duckdb/node-api';
import type { Session, WarehouseRow } from '../types.ts';
import { duckdbValue } from './duckdbValue.ts';

/** A session over one connection of DuckDB. */
export function duckdbSession(connection: DuckDBConnection): Session {
  return {
    run: async (sql) => {
      const { rowsChanged } = await connection.run(sql);
      return { queryId: undefined, changed: rowsChanged };
    },
    rows: async (sql, decimals = 'text') => {
      const result = await connection.runAndReadAll(sql);
      const names = result.deduplicatedColumnNames();
      return result
        .getRows()
        .map(
          (row): WarehouseRow =>
            Object.fromEntries(
              names.map((name, at) => [name, duckdbValue(row[at] ?? null, decimals)]),
            ),
        );
    },
    // DuckDB keeps no history of statements.
    label: () => undefined,
    // DuckDB has neither roles nor virtual warehouses.
    use: () => undefined,
    interrupt: () => connection.interrupt(),
    close: () => connection.closeSync(),
  };
}
