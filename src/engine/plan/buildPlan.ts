import { throwAll } from '../errors/modelsError.ts';
import { pathKey } from '../graph/relationPath.ts';
import { assignTests } from './assignTests.ts';
import { checkOwnership } from './checkOwnership.ts';
import { includedRelations, missingInputs, missingSources } from './includedRelations.ts';
import { columnNames, type Plan, type PlanWarning } from './plan.ts';
import { Planner } from './planner.ts';
import type { PlanRequest } from './planRequest.ts';
import { testResolution } from './planTests.ts';
import { publishUnits } from './publishUnits.ts';

/**
 * The plan of a run: every statement and test query, in units that are published together.
 *
 * @throws ModelsError or ModelsErrors with every error of the project and of what lies in the
 *   warehouse: QUERY_INVALID, DEFINITION_INVALID, RELATION_NOT_OURS, RELATION_NOT_BUILT, …
 */
export function buildPlan(request: PlanRequest): Plan {
  const { graph, inventory } = request;
  const catalog = new Map(inventory.catalog.map((entry) => [pathKey(entry), entry]));
  const included = includedRelations(graph, request.selected, catalog);
  const names = new Set([...included.built, ...included.checked]);
  const planner = new Planner(request, included, catalog);
  const assigned = assignTests(
    publishUnits(graph, names, (name) => included.views.has(name)),
    (name) => planner.testsOf(name),
  );
  const published = assigned.units.map((unit) => planner.unit(unit, assigned.late));
  const late = [...assigned.late].map(([name, tests]) =>
    planner.lateUnit(name, tests, assigned.units),
  );
  const targets = published.flatMap((unit) =>
    unit.relations.filter(({ action }) => action.kind === 'publish'),
  );
  throwAll([
    ...planner.errors,
    ...checkOwnership(targets, inventory, request.adopted),
    ...missingInputs(graph, included, catalog),
    ...missingSources(graph, included, catalog, (name) => request.raw.has(name)),
  ]);
  return {
    schemas: [...new Set(targets.map(({ path }) => path.schema))],
    units: [...published, ...late],
    warnings: extraColumns(request),
    columns: columnNames(graph.order),
    showsWarnedRows: false,
    resolutionOf: (relation) => testResolution(request, relation),
  };
}

function extraColumns(request: PlanRequest): readonly PlanWarning[] {
  return [...request.raw].flatMap(([name, load]) =>
    load.kind === 'load' && load.extraColumns.length > 0
      ? [
          {
            subject: name,
            message: `${load.from.file.path} has columns that ${name} does not name: ${load.extraColumns.join(', ')}. They are not loaded.`,
          },
        ]
      : [],
  );
}
