import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Session, Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';

/** What a warehouse was asked. */
export interface Counts {
  statements: number;
  rowsScanned: number;
}

/**
 * A DuckDB warehouse that counts the statements it is sent and, as DuckDB's profiler tells them, the
 * rows that these scan.
 *
 * @param profile the file that the profiler writes
 */
export function countingWarehouse(
  warehouse: Warehouse,
  profile: string,
): { readonly warehouse: Warehouse; readonly counts: Counts } {
  const counts = { statements: 0, rowsScanned: 0 };
  const count = () => {
    counts.statements += 1;
    if (!existsSync(profile)) return;
    // Sound: the profiler is told to write just this.
    const facts = JSON.parse(readFileSync(profile, 'utf8')) as { cumulative_rows_scanned?: number };
    counts.rowsScanned += facts.cumulative_rows_scanned ?? 0;
    rmSync(profile);
  };
  const connect = async (signal?: AbortSignal): Promise<Session> => {
    const session = await warehouse.connect(signal);
    await session.run("set enable_profiling = 'json'");
    await session.run(`set profiling_output = '${profile}'`);
    await session.run(`set custom_profiling_settings = '{"CUMULATIVE_ROWS_SCANNED": "true"}'`);
    return {
      ...session,
      run: (sql) => session.run(sql).finally(count),
      rows: (sql, decimals) => session.rows(sql, decimals).finally(count),
    };
  };
  return { warehouse: { ...warehouse, connect }, counts };
}
