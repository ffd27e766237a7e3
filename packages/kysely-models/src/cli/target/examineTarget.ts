import { randomUUID } from 'node:crypto';
import type { Target } from '../../define/project/target.ts';
import { copyBehind } from '../../run/copy/copyBehind.ts';
import { examineState } from '../../run/doctor/examineState.ts';
import { warehouseError } from '../../run/failures/warehouseError.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { stoppableSession } from '../../run/session/stoppableSession.ts';
import { utcNow } from '../../run/utcNow.ts';
import type { DiagnosisCheck } from '../../warehouse/diagnosis.ts';
import { openTarget } from './openTarget.ts';

/**
 * Examines what the engine keeps in a target; it is opened for writing only to repair it.
 *
 * @throws ModelsError WAREHOUSE_…, STATE_NEWER, STATE_DAMAGED, RUN_IN_PROGRESS, INTERRUPTED
 */
export async function examineTarget(
  target: Target,
  project: Pick<Project, 'graph' | 'config'>,
  { repair = false, verify = false }: { readonly repair?: boolean; readonly verify?: boolean },
  signal: AbortSignal,
): Promise<readonly DiagnosisCheck[]> {
  const { graph } = project;
  const warehouse = await openTarget(target, graph, { readOnly: !repair, everySchema: true });
  try {
    const runId = randomUUID();
    const session = await warehouse.connect(signal);
    session.label({ runId });
    const stoppable = stoppableSession(session, signal);
    const checks = await examineState(warehouse, stoppable, {
      repair,
      verify,
      graph,
      runId,
      now: utcNow,
    });
    session.close();
    const behind = await copyBehind(project, { warehouse, runId, now: utcNow, signal });
    return [
      ...checks,
      ...behind.map(
        ({ subject, message }): DiagnosisCheck => ({
          name: `read the copy for readers ${subject}`,
          status: 'ok',
          detail: message,
          fix: [],
        }),
      ),
    ];
  } catch (error) {
    throw warehouseError(warehouse, error, signal);
  } finally {
    await warehouse.close();
  }
}
