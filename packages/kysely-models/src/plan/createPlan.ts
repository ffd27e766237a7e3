import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import { changedModel } from '../define/models/incrementalContext.ts';
import { foldCase } from '../define/text/foldCase.ts';
import { throwAll } from '../errors/modelsError.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import { candidateOf, dropCandidate } from '../materialize/candidate.ts';
import type { Statement } from '../materialize/statement.ts';
import { hasState, stateSchema } from '../state/stateStore.ts';
import { missingInputs, missingSources } from './decide/runScope.ts';
import { changesPath } from './materializations/incremental.ts';
import { Planner } from './planner.ts';
import { checkHistory } from './request/checkHistory.ts';
import { checkOwnership, type Inventory } from './request/checkOwnership.ts';
import { orphanWarnings } from './request/orphans.ts';
import type { Plan, PlanWarning } from './request/plan.ts';
import type { PlanRequest } from './request/planRequest.ts';
import { absentParts } from './request/sourceGaps.ts';
import { assignTests } from './units/assignTests.ts';
import { publishUnits } from './units/publishUnits.ts';

/**
 * The plan of a run: every statement and test query, in units that are published together.
 *
 * @throws ModelsError or ModelsErrors with every error of the project and of what lies in the
 *   warehouse: QUERY_INVALID, DEFINITION_INVALID, RELATION_NOT_OURS, RELATION_NOT_BUILT, …
 */
export function createPlan(request: PlanRequest): Plan {
  const { graph, inventory } = request;
  const catalog = new Map(inventory.catalog.map((entry) => [pathKey(entry), entry]));
  const planner = new Planner(request, catalog);
  const { decisions, included } = planner;
  const names = new Set([...included.built, ...included.checked, ...included.tested]);
  const usesJournal = request.isAtomic && request.candidates !== undefined;
  const assigned = assignTests(
    publishUnits(
      graph,
      names,
      // What is published at the end can be made one by one: readers see none of it yet.
      (name) => included.views.has(name) && !usesJournal,
      request.isAtomic && !usesJournal,
    ),
    (name) => planner.testsOf(name),
  );
  const together = usesJournal ? names : undefined;
  const published = assigned.units.map((unit) => planner.unit(unit, assigned.late, together));
  const late = [...assigned.late].map(([name, tests]) =>
    planner.lateUnit(name, tests, assigned.units, together),
  );
  const targets = published.flatMap((unit) =>
    unit.relations.filter(({ action }) => action.kind === 'publish'),
  );
  throwAll([
    ...planner.errors,
    ...checkOwnership(targets, inventory, request.adopted),
    ...checkHistory(
      targets.map(({ relation }) => relation),
      inventory,
      (name) => request.fullRefresh && request.selected.has(name),
    ),
    ...missingInputs(request, included, catalog),
    ...missingSources(request, included, catalog),
  ]);
  return {
    schemas: missingSchemas(
      targets.map(({ path }) => path.schema),
      inventory,
    ),
    lacksState: !hasState(inventory.catalog),
    isStateOutdated: inventory.isStateOutdated,
    leftovers: leftovers(request),
    units: [...published, ...late],
    usesJournal,
    afterwards: dropChanges(request.dialect, [...planner.followed.keys()].map(changesPath)),
    decisions,
    unchanged: graph.order.filter(
      ({ name }) => decisions.get(name)?.kind === 'skip' && !names.has(name),
    ),
    warnings: [...extraColumns(request), ...orphanWarnings(request)],
    absent: absentParts(decisions.keys(), request.gaps),
    showsWarnedRows: false,
  };
}

/** The schemas in which nothing lies yet: making one that is there would cost a statement each run. */
function missingSchemas(schemas: readonly string[], { catalog }: Inventory): readonly string[] {
  const there = new Set(catalog.map(({ schema }) => foldCase(schema)));
  return [...new Set(schemas)].filter((schema) => !there.has(foldCase(schema)));
}

function extraColumns(request: PlanRequest): readonly PlanWarning[] {
  return [...request.raw].flatMap(([name, load]) =>
    load.kind === 'load' && load.from.file !== undefined && load.extraColumns.length > 0
      ? [
          {
            subject: name,
            message: `${load.from.file.path} has columns that ${name} does not name: ${load.extraColumns.join(', ')}. They are not loaded.`,
          },
        ]
      : [],
  );
}

/** What removes what earlier runs left when they were killed. */
function leftovers(request: PlanRequest): readonly Statement[] {
  const { inventory, dialect } = request;
  const changes = inventory.catalog.filter(
    ({ schema, name }) => schema === stateSchema && changedModel(name) !== undefined,
  );
  return [...leftoverCandidates(request), ...dropChanges(dialect, changes)];
}

function dropChanges(
  dialect: EngineDialect,
  changes: readonly RelationPath[],
): readonly Statement[] {
  return changes.map((path) => ({
    purpose: 'drop',
    sql: `drop table if exists ${pathSql(dialect, path)}`,
  }));
}

/** What removes the candidates of the project's relations that earlier runs left. */
function leftoverCandidates({
  graph,
  inventory,
  dialect,
  candidates,
}: PlanRequest): readonly Statement[] {
  if (candidates === undefined) return [];
  const own = new Set(graph.order.map((relation) => pathKey(relationPath(relation))));
  return inventory.catalog.flatMap((entry) => {
    const base = candidateOf(entry);
    if (base === undefined || !own.has(pathKey(base)) || own.has(pathKey(entry))) return [];
    return dropCandidate(dialect, entry, entry.kind);
  });
}
