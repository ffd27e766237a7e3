import type { KeptLease } from '../../state/lease.ts';
import { createHistory, recordHistory } from '../../state/runHistory.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { readInventory } from '../inventory/readInventory.ts';
import { killedRun } from '../result/killedRun.ts';
import { runScript } from '../session/writeState.ts';

/**
 * Records a run that was killed, before a command that records no run of its own changes what the run left: the
 * next build does not see its lease any more. Where that fails, the command continues.
 *
 * @param from the lease of the killed run
 * @param kept the number of runs that the history keeps; 0 records none
 */
export async function recordKilledRun(
  warehouse: Warehouse,
  from: KeptLease,
  { runId, kept }: { readonly runId: string; readonly kept: number },
): Promise<void> {
  if (kept === 0 || from.runId === runId) return;
  const session = await warehouse.connect();
  try {
    session.label({ runId });
    const run = killedRun(from, await readInventory(warehouse, session), warehouse);
    await runScript(warehouse, session, [
      createHistory(warehouse.dialect),
      ...recordHistory(warehouse.dialect, [run], kept),
    ]);
  } catch {
    // What was published is in the state; who may not write the history still loads and clones.
  } finally {
    session.close();
  }
}
