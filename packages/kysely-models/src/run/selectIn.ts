import type { Warehouse } from '../warehouse/types.ts';
import { withSession } from '../warehouse/withSession.ts';
import { readDeferTarget } from './inventory/readOtherTargets.ts';
import type { BuildRequest } from './prepare/buildRequest.ts';
import type { Project } from './prepare/openProject.ts';
import { selectBuilt } from './prepare/selectBuilt.ts';

/**
 * Returns the names that selectors mean in a warehouse, `changed` among them; nothing is changed in
 * it.
 *
 * @throws ModelsError SELECTOR_MATCHES_NOTHING
 */
export async function selectIn(
  { graph }: Project,
  warehouse: Warehouse,
  options: Pick<BuildRequest, 'selection' | 'against' | 'defer'>,
): Promise<ReadonlySet<string>> {
  return withSession(warehouse, async (session) => {
    const deferred = await readDeferTarget(warehouse, session, options.defer);
    return selectBuilt(graph, warehouse, session, options, deferred);
  });
}
