import type { TestSpec } from '../define/contract/testSpec.ts';
import { foldCase } from '../define/text/foldCase.ts';
import { sampleRoot } from '../define/variables/roots.ts';
import { throwAll } from '../errors/modelsError.ts';
import { hasFigures } from '../state/figures/figuresHistory.ts';
import { hasLedger } from '../state/intervalLedger.ts';
import { hasState } from '../state/stateStore.ts';
import { decideRun } from './decide/decideRun.ts';
import { divideRun } from './decide/divideRun.ts';
import { followedQuarantines } from './decide/followedQuarantines.ts';
import { type Definitions, readDefinitions } from './decide/readDefinitions.ts';
import { dynamicObstacles, missingInputs, missingSources } from './decide/runScope.ts';
import { changesPath } from './materializations/incremental.ts';
import { checkHistory } from './request/checkHistory.ts';
import { checkOwnership, type Inventory } from './request/checkOwnership.ts';
import { type Decisions, isAlteration, isAltered } from './request/decision.ts';
import { fileWarnings } from './request/fileWarnings.ts';
import { orphanWarnings } from './request/orphans.ts';
import type { Plan } from './request/plan.ts';
import type { PlanRequest } from './request/planRequest.ts';
import { absentParts } from './request/sourceGaps.ts';
import { dropChanges, leftovers } from './statements/dropLeftovers.ts';
import { planRun } from './statements/planRun.ts';

/**
 * The plan of a run: every statement and test query, in units that are published together.
 *
 * @throws ModelsError or ModelsErrors with every error of the project and of the relations in
 *   the warehouse: QUERY_INVALID, DEFINITION_INVALID, RELATION_NOT_OURS, RELATION_NOT_BUILT, …
 */
export function createPlan(request: PlanRequest): Plan {
  const { graph, inventory } = request;
  const definitions = readDefinitions(request);
  const { catalog } = definitions;
  const decided = decideRun(request, definitions);
  const { decisions, scope, followed } = decided;
  const due = dueTests(definitions, decisions);
  const divided = divideRun(request, scope, due);
  const { names, usesJournal } = divided;
  const { published, late } = planRun({
    request,
    definitions: { ...definitions, testsOf: due },
    decided,
    divided,
  });
  const targets = published.flatMap((unit) =>
    unit.relations.filter(({ action }) => action.kind === 'publish'),
  );
  // A comment has the mark by which the engine recognises its own.
  const commented = published.flatMap((unit) =>
    unit.relations.filter(
      ({ action, relation }) =>
        action.kind !== 'publish' && isAltered(decisions.get(relation.name)),
    ),
  );
  throwAll([
    ...definitions.errors,
    ...(definitions.errors.length === 0 ? followedQuarantines(graph) : []),
    ...dynamicObstacles(request),
    ...checkOwnership([...targets, ...commented], inventory, request.adopted),
    ...checkHistory(
      targets.map(({ relation }) => relation),
      inventory,
      {
        acceptsKey: (name) => request.fullRefresh && request.selected.has(name),
        sampleOf: (relation) => definitions.versions.of(relation).roots[sampleRoot],
      },
    ),
    ...missingInputs(request, scope, catalog),
    ...missingSources(request, scope, catalog),
  ]);
  return {
    schemas: missingSchemas(
      targets.map(({ path }) => path.schema),
      inventory,
    ),
    lacksState: !hasState(inventory.catalog),
    lacksLedger:
      !hasLedger(inventory.catalog) && targets.some(({ delta }) => delta?.slices !== undefined),
    isStateOutdated: inventory.isStateOutdated,
    hasFigures: hasFigures(inventory.catalog),
    leftovers: leftovers(request),
    units: [...published, ...late],
    usesJournal,
    afterwards: dropChanges(request.dialect, [...followed.keys()].map(changesPath)),
    decisions,
    unchanged: graph.order.filter(
      ({ name }) => decisions.get(name)?.kind === 'skip' && !names.has(name),
    ),
    warnings: [...fileWarnings(request), ...orphanWarnings(request)],
    absent: absentParts(decisions.keys(), graph, request.gaps),
    showsWarnedRows: false,
  };
}

/** Returns the schemas in which nothing exists yet: creating one that exists would cost a statement each run. */
function missingSchemas(schemas: readonly string[], { catalog }: Inventory): readonly string[] {
  const there = new Set(catalog.map(({ schema }) => foldCase(schema)));
  return [...new Set(schemas)].filter((schema) => !there.has(foldCase(schema)));
}

/**
 * Returns the tests of a relation that a run has to pass: none of one that is only altered around
 * its rows, as these have passed them.
 */
function dueTests(
  { testsOf }: Pick<Definitions, 'testsOf'>,
  decisions: Decisions,
): (name: string) => readonly TestSpec[] {
  return (name) => {
    const kind = decisions.get(name)?.kind;
    return kind !== undefined && isAlteration(kind) ? [] : testsOf(name);
  };
}
