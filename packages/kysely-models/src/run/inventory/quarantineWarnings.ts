import { counted } from '../../define/text/counted.ts';
import type { Graph } from '../../graph/graph.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { Decisions } from '../../plan/request/decision.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { readRowCounts } from '../../warehouse/readRowCounts.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';

/**
 * Warns of quarantined rows that a run leaves as they are: no test of it speaks of them. They are
 * counted in one query.
 *
 * @param decisions about the selected relations
 */
export async function quarantineWarnings(
  graph: Graph,
  decisions: Decisions,
  { dialect }: Pick<Warehouse, 'dialect'>,
  session: Session,
): Promise<readonly PlanWarning[]> {
  const kept = graph.order
    .filter((relation) => relation.kind === 'model')
    .filter(({ name, quarantineOf }) => quarantineOf && decisions.get(name)?.kind === 'skip');
  if (kept.length === 0) return [];
  const counts = await readRowCounts(session, dialect, kept.map(relationPath));
  return kept.flatMap((relation, at) => {
    const rows = counts[at] ?? 0;
    if (rows === 0) return [];
    const { schema, name } = relationPath(relation);
    const still = counted(rows, 'row');
    const message = `${relation.quarantineOf?.name} still has ${still} in quarantine, in ${schema}.${name}.`;
    return [{ subject: relation.name, message }];
  });
}
