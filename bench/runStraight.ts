import { DuckDBInstance } from '@duckdb/node-api';
import type { StraightPlan, StraightUnit } from './straightPlan.ts';

/**
 * Sends a plan's statements straight to DuckDB: a transaction a unit, as many units at a time as
 * there are threads, in dependency order. Answers are read and thrown away.
 */
export async function runStraight(
  plan: StraightPlan,
  file: string,
  threads: number,
): Promise<void> {
  const instance = await DuckDBInstance.create(file, { threads: String(threads) });
  const connections = await Promise.all(Array.from({ length: threads }, () => instance.connect()));
  const [first] = connections;
  for (const sql of plan.setup) await first?.run(sql);
  const done = new Set<string>();
  const waiting = new Set(plan.units);
  const running = new Map<StraightUnit, Promise<void>>();
  const idle = [...connections];
  while (waiting.size > 0 || running.size > 0) {
    for (const unit of waiting) {
      if (!unit.dependsOn.every((id) => done.has(id))) continue;
      const connection = idle.pop();
      if (connection === undefined) break;
      waiting.delete(unit);
      const run = async () => {
        await connection.run('begin transaction');
        for (const sql of unit.statements) await connection.runAndReadAll(sql);
        await connection.run('commit');
        done.add(unit.id);
        idle.push(connection);
        running.delete(unit);
      };
      running.set(unit, run());
    }
    await Promise.race(running.values());
  }
  for (const connection of connections) connection.closeSync();
  instance.closeSync();
}
