import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Session, Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';

/** What a warehouse was asked. */
export interface Counts {
  statements: number;
  rowsScanned: number;
  /** The statements with a join that compares each of many rows with each of many others. */
  pairwise: string[];
}

/** An operator of a statement, as DuckDB's profiler writes it. */
interface Operator {
  readonly cumulative_rows_scanned?: number;
  readonly operator_type?: string;
  readonly operator_cardinality?: number;
  readonly children?: readonly Operator[];
}

/**
 * A DuckDB warehouse that counts the statements it is sent and, as DuckDB's profiler tells them, the
 * rows that these scan and the joins that compare all pairs of rows.
 *
 * @param profile the file that the profiler writes
 */
export function countingWarehouse(
  warehouse: Warehouse,
  profile: string,
): { readonly warehouse: Warehouse; readonly counts: Counts } {
  const counts: Counts = { statements: 0, rowsScanned: 0, pairwise: [] };
  const count = (sql: string) => {
    counts.statements += 1;
    if (!existsSync(profile)) return;
    // Sound: the profiler is told to write just this.
    const facts = JSON.parse(readFileSync(profile, 'utf8')) as Operator;
    counts.rowsScanned += facts.cumulative_rows_scanned ?? 0;
    if (comparesPairs(facts)) counts.pairwise.push(sql);
    rmSync(profile);
  };
  const connect = async (signal?: AbortSignal): Promise<Session> => {
    const session = await warehouse.connect(signal);
    await session.run("set enable_profiling = 'json'");
    await session.run(`set profiling_output = '${profile}'`);
    await session.run(
      `set custom_profiling_settings = '{"CUMULATIVE_ROWS_SCANNED": "true", "OPERATOR_TYPE": "true", "OPERATOR_CARDINALITY": "true"}'`,
    );
    return {
      ...session,
      run: (sql) => session.run(sql).finally(() => count(sql)),
      rows: (sql, decimals) => session.rows(sql, decimals).finally(() => count(sql)),
    };
  };
  return { warehouse: { ...warehouse, connect }, counts };
}

/** Whether an operator or one below it compares each of many rows with each of many others. */
function comparesPairs({ operator_type: type, children = [] }: Operator): boolean {
  const pairwise = type === 'BLOCKWISE_NL_JOIN' || type === 'NESTED_LOOP_JOIN';
  const large = children.filter(({ operator_cardinality: rows = 0 }) => rows >= 100);
  return (pairwise && large.length > 1) || children.some(comparesPairs);
}
