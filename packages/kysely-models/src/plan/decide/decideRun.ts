import { type Graph, neighbours } from '../../graph/graph.ts';
import type { KnownTests } from '../../tests/changedFigure.ts';
import { type ReadColumns, readChanges } from '../materializations/followedModels.ts';
import { type Decision, type Decisions, isAlteration } from '../request/decision.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { decideRelations, namesByWork } from './decideRelations.ts';
import { knownTests } from './knownTests.ts';
import type { Definitions } from './readDefinitions.ts';
import { type RunScope, runScope } from './runScope.ts';

/** The decisions of a run, with their reasons. */
export interface Decided {
  readonly decisions: Decisions;
  readonly scope: RunScope;
  /** The columns that are read of the changes of models, by their names. */
  readonly followed: ReadonlyMap<string, ReadColumns>;
  /** The tests, by relation, whose failures follow from changed rows. */
  readonly known: ReadonlyMap<string, KnownTests>;
}

/** Decides what a run does about each relation. */
export function decideRun(
  request: PlanRequest,
  definitions: Pick<Definitions, 'catalog' | 'versions' | 'testsOf'>,
): Decided {
  const { catalog, versions } = definitions;
  const { graph } = request;
  const asked = decideRelations(request, catalog, versions);
  const scope = runScope(request, namesByWork(asked), catalog);
  const decisions = decideViewsAbove(graph, asked, scope);
  const updated = graph.order.filter(({ name }) => decisions.get(name)?.kind === 'update');
  const incremental = readChanges(updated.filter((relation) => relation.kind === 'model'));
  const derived = withDerived(incremental, decisions);
  const { known, followed } = knownTests(request, definitions, decisions, derived);
  return { decisions, scope, followed, known };
}

/** Adds what tables that are maintained read of the changes of their inputs. */
function withDerived(
  incremental: ReadonlyMap<string, ReadColumns>,
  decisions: Decisions,
): ReadonlyMap<string, ReadColumns> {
  const all = new Map(incremental);
  for (const { derivation, tracked } of decisions.values()) {
    if (derivation === undefined) continue;
    const { reads, whole } = derivation;
    for (const name of new Set([...reads.keys(), ...whole.keys()])) {
      // The warehouse keeps them.
      if (tracked?.has(name) === true) continue;
      const known: ReadColumns = all.get(name) ?? { columns: new Set(), isNet: true };
      const read = reads.get(name);
      const columns = known.columns && new Set([...known.columns, ...(read?.columns ?? [])]);
      const isCounted = known.isCounted === true || read?.isCounted === true;
      const isNet = known.isNet === true && read?.isNet === true && !whole.has(name);
      all.set(name, { columns, isCounted, isNet });
    }
  }
  return all;
}

/**
 * Adds the views above a table that is replaced: they change with it, asked for or not, and are
 * tested again.
 */
function decideViewsAbove(
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
