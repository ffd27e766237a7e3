import { counted } from '../../define/text/counted.ts';
import type { Graph } from '../../graph/graph.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { Decisions } from '../../plan/request/decision.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { readRowCounts } from '../../warehouse/readRowCounts.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';

/**
 * Warns of rows that models hold back which a run leaves as they are: no test of it speaks of them. They are
 * counted in one query.
 *
 * @param decisions about the selected relations
 */
export async function heldWarnings(
  graph: Graph,
  decisions: Decisions,
  { dialect }: Pick<Warehouse, 'dialect'>,
  session: Session,
): Promise<readonly PlanWarning[]> {
  const kept = graph.order
    .filter((relation) => relation.kind === 'model')
    .filter(({ name, holds }) => holds && decisions.get(name)?.kind === 'skip');
  if (kept.length === 0) return [];
  const counts = await readRowCounts(session, dialect, kept.map(relationPath));
  return kept.flatMap((relation, at) => {
    const rows = counts[at] ?? 0;
    if (rows === 0) return [];
    const { schema, name } = relationPath(relation);
    const held = counted(rows, 'row');
    const message = `${relation.holds?.name} still holds ${held} back, in ${schema}.${name}.`;
    return [{ subject: relation.name, message }];
  });
}
