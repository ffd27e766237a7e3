import type { Graph } from '../../graph/graph.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { verifyPublished } from './verifyPublished.ts';

/**
 * Returns the inventory without what is known of relations that were changed by hand, so that the build
 * rebuilds them, and a warning for each. Of a snapshot only the warning: its history is in no source.
 *
 * @param inventory with the columns of all tables
 */
export async function verifiedInventory(
  warehouse: Warehouse,
  session: Session,
  graph: Graph,
  inventory: Inventory,
): Promise<{ readonly inventory: Inventory; readonly warnings: readonly PlanWarning[] }> {
  const changed = await verifyPublished(warehouse, session, inventory);
  const models = new Map(
    graph.order.map((relation) => [pathKey(relationPath(relation)), relation] as const),
  );
  const rebuilt = new Set<string>();
  const warnings = changed.map(({ relation: { schema, name }, differences }): PlanWarning => {
    const key = pathKey({ schema, name });
    const model = models.get(key);
    const isHistory = model?.kind === 'model' && model.materialized.kind === 'snapshot';
    if (!isHistory) rebuilt.add(key);
    const what = `${schema}.${name} is not as the last build left it: ${differences.join('; ')}`;
    const then = isHistory
      ? 'Its history is in no source: restore the table if rows are missing'
      : 'It is rebuilt where this build includes it';
    return { subject: model?.name ?? name, message: `${what}. ${then}.` };
  });
  const known = inventory.known.map((record) =>
    rebuilt.has(pathKey(record)) ? { ...record, builtFrom: undefined, dataVersion: '' } : record,
  );
  return { inventory: { ...inventory, known }, warnings };
}
