import type { Graph } from '../../graph/graph.ts';
import { neighbours } from '../../graph/graph.ts';
import { type Decision, type Decisions, isAlteration } from '../request/decision.ts';
import type { RunScope } from './runScope.ts';

/**
 * Adds the views above a table that is replaced: they change with it, asked for or not, and are
 * tested again.
 */
export function decideViewsAbove(
  graph: Graph,
  decisions: Decisions,
  { built, checked }: Pick<RunScope, 'built' | 'checked'>,
): Decisions {
  const all = new Map<string, Decision>(decisions);
  for (const name of checked) {
    const known = decisions.get(name);
    if (known !== undefined && known.kind !== 'skip' && !isAlteration(known.kind)) continue;
    const names = [...neighbours(graph.parents, name)].filter(
      (parent) => built.has(parent) || checked.has(parent),
    );
    const altered = known !== undefined && isAlteration(known.kind) ? known.reasons : [];
    all.set(name, { kind: 'test', reasons: [{ kind: 'input_replaced', names }, ...altered] });
  }
  return all;
}
