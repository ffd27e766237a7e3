import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { ModelsError } from '../../errors/modelsError.ts';
import type { DecimalReading, Session, WarehouseRow } from '../types.ts';
import { duckdbValue } from './duckdbValue.ts';
import { DuckdbFailure } from './failures/duckdbFailure.ts';

/** Returns a session over one connection of DuckDB. */
export function duckdbSession(connection: DuckDBConnection): Session {
  return {
    run: async (sql) => {
      const { rowsChanged } = await connection.run(sql).catch(failed(sql));
      return { queryId: undefined, changed: rowsChanged };
    },
    rows: async (sql, decimals = 'text') => {
      const result = await connection.runAndReadAll(sql).catch(failed(sql));
      return result.getRows().map(rowReader(result.deduplicatedColumnNames(), decimals));
    },
    stream: async function* (sql, decimals = 'text') {
      try {
        const result = await connection.stream(sql);
        const read = rowReader(result.deduplicatedColumnNames(), decimals);
        for await (const rows of result.yieldRows()) yield rows.map(read);
      } catch (error) {
        // Of a value that was read; whoever reads another error may be shown its text.
        throw error instanceof ModelsError ? error : new DuckdbFailure(error, sql);
      }
    },
    // DuckDB keeps no history of statements.
    label: () => undefined,
    // DuckDB has neither roles nor virtual warehouses.
    use: () => undefined,
    interrupt: () => connection.interrupt(),
    close: () => connection.closeSync(),
  };
}

const failed = (sql: string) => (error: unknown) => {
  throw new DuckdbFailure(error, sql);
};

function rowReader(names: readonly string[], decimals: DecimalReading) {
  return (row: readonly DuckDBValue[]): WarehouseRow =>
    Object.fromEntries(names.map((name, at) => [name, duckdbValue(row[at] ?? null, decimals)]));
}
