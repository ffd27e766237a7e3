import type { PlanWarning } from '../../plan/request/plan.ts';
import type { RecordedRun } from '../../state/recordedRun.ts';
import { recordHistory } from '../../state/runHistory.ts';
import { stateSchema } from '../../state/stateStore.ts';
import type { Session } from '../../warehouse/types.ts';
import { killedRun } from '../result/recordedRunOf.ts';
import { writeStateWithRetry } from '../session/writeStateWithRetry.ts';
import type { Execution } from './execution.ts';

/**
 * Records a run in the history, and before it the one that was killed. A run that did nothing about
 * any relation is not recorded.
 *
 * @returns a warning when that fails: what the run published is in place all the same
 */
export async function recordInHistory(
  { warehouse, runId, keptRuns = 0, killed }: Execution,
  session: Session,
  run: RecordedRun,
): Promise<readonly PlanWarning[]> {
  if (keptRuns === 0) return [];
  const before = killed === undefined || killed.runId === runId ? [] : [killedRun(killed)];
  if (run.relations.length + before.length === 0) return [];
  try {
    session.label({ runId });
    session.use(undefined);
    for (const sql of recordHistory(warehouse.dialect, [...before, run], keptRuns)) {
      await writeStateWithRetry(warehouse, session, sql);
    }
    return [];
  } catch (error) {
    const { full: message } = warehouse.explain(error);
    return [{ subject: stateSchema, message: `The history does not record this run: ${message}` }];
  }
}
