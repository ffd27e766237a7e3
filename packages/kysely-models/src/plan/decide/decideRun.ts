import { type ReadColumns, readChanges } from '../materializations/followedModels.ts';
import type { Decisions } from '../request/decision.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { decideRelations, namesByWork } from './decideRelations.ts';
import { decideViewsAbove } from './decideViewsAbove.ts';
import type { Definitions } from './readDefinitions.ts';
import { type RunScope, runScope } from './runScope.ts';

/** The decisions of a run, with their reasons. */
export interface Decided {
  readonly decisions: Decisions;
  readonly scope: RunScope;
  /** The columns that are read of the changes of models, by their names. */
  readonly followed: ReadonlyMap<string, ReadColumns>;
}

/** Decides what a run does about each relation. */
export function decideRun(
  request: PlanRequest,
  { catalog, versions }: Pick<Definitions, 'catalog' | 'versions'>,
): Decided {
  const { graph } = request;
  const asked = decideRelations(request, catalog, versions);
  const scope = runScope(request, namesByWork(asked), catalog);
  const decisions = decideViewsAbove(graph, asked, scope);
  const updated = graph.order.filter(({ name }) => decisions.get(name)?.kind === 'update');
  const incremental = readChanges(updated.filter((relation) => relation.kind === 'model'));
  const followed = withDerived(incremental, decisions);
  return { decisions, scope, followed };
}

/** Adds what tables that are maintained read of the changes of their inputs. */
function withDerived(
  incremental: ReadonlyMap<string, ReadColumns>,
  decisions: Decisions,
): ReadonlyMap<string, ReadColumns> {
  const all = new Map(incremental);
  for (const { derivation } of decisions.values()) {
    if (derivation === undefined) continue;
    const { reads, whole } = derivation;
    for (const name of new Set([...reads.keys(), ...whole.keys()])) {
      const known = all.get(name) ?? { columns: new Set<string>() };
      const columns = known.columns && new Set([...known.columns, ...(reads.get(name) ?? [])]);
      all.set(name, { columns });
    }
  }
  return all;
}
