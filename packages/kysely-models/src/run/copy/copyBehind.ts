import { ModelsError } from '../../errors/modelsError.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import type { Project } from '../prepare/openProject.ts';
import type { RunContext } from '../session/runContext.ts';
import { stoppableSession } from '../session/stoppableSession.ts';
import { copyContent } from './copyContent.ts';

/**
 * Returns what a plan says of the copy for readers, which the next build writes though it changes nothing
 * else: after a build that was killed before it, or failed. A plan is as good where the copy cannot be read.
 */
export async function copyBehind(
  project: Pick<Project, 'graph' | 'config'>,
  { warehouse, runId, now, signal }: Pick<RunContext, 'warehouse' | 'runId' | 'now' | 'signal'>,
): Promise<readonly PlanWarning[]> {
  const { copy } = warehouse;
  if (copy === undefined) return [];
  const session = await warehouse.connect(signal);
  try {
    const reading = stoppableSession(session, signal);
    const content = await copyContent(project, warehouse, copy, reading, { runId, at: now() });
    // Nothing is published yet, or the copy has it.
    if (content.relations.length === 0 || (await copy.existing(reading)) === content.state)
      return [];
    const message = `publishTo ${copy.path}: the copy for readers is behind the warehouse or the project; the next build that succeeds writes it.`;
    return [{ subject: copy.path, message }];
  } catch (error) {
    if (signal?.aborted === true) throw warehouseError(warehouse, error, signal);
    // Something else is there, which the next build would find too.
    const isForeign = error instanceof ModelsError && error.code === 'PUBLISH_COPY_FAILED';
    return isForeign ? [{ subject: copy.path, message: error.message }] : [];
  } finally {
    session.close();
  }
}
