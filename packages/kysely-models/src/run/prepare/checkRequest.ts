import { checkError, checkSteps } from '../../check/project/checkProject.ts';
import { checkRules } from '../../check/project/checkRules.ts';
import { lackingFunctions } from '../../check/project/lackingFunctions.ts';
import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import { nearest } from '../../define/text/nearest.ts';
import { ModelsError, throwAll } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import { type Selection, selectRelations, usesChanged } from '../../graph/selectRelations.ts';
import { checkAsked } from '../../plan/request/askedIntervals.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { schemasOf } from '../inventory/schemasOf.ts';
import { inTurns } from '../session/inTurns.ts';
import type { BuildRequest } from './buildRequest.ts';
import type { Project } from './openProject.ts';
import { checkSelection } from './selectBuilt.ts';

/**
 * Checks the names in what is asked for, and the queries of what is selected, before anything is planned.
 *
 * @returns what is doubtful in the queries
 * @throws ModelsError or ModelsErrors SELECTOR_MATCHES_NOTHING, WAREHOUSE_NAME_AMBIGUOUS, or everything
 *   that is wrong in queries
 */
export function checkRequest(
  project: Project,
  request: BuildRequest,
  warehouse: Warehouse,
): Promise<readonly PlanWarning[]> {
  checkAskedNames(project, request, warehouse);
  return inTurns(checkQueries(project, request.selection, warehouse.dialect));
}

function checkAskedNames(
  project: Project,
  { selection, adopt = [], acceptShrink = [], acceptStale = [], formats, intervals }: BuildRequest,
  warehouse: Warehouse,
): void {
  const { graph } = project;
  // Before what is selected by its name: with it and all that reads it.
  checkAsked(graph, intervals);
  checkSelection(graph, selection);
  checkNames(graph, '--adopt', adopt);
  checkNames(graph, '--accept-shrink', acceptShrink);
  checkNames(graph, '--accept-stale', acceptStale);
  checkNames(graph, '--format', Object.keys(formats?.sources ?? {}));
  checkNames(graph, 'raw.formats', Object.keys(project.config.raw?.formats ?? {}));
  warehouse.checkSchemas?.(schemasOf(graph));
}

/**
 * Checks the queries of the selected relations, and returns what is doubtful in them. What `changed`
 * means is not known before a warehouse is read; then all are checked.
 *
 * @throws ModelsError or ModelsErrors with everything that is wrong in them
 */
function* checkQueries(
  { graph, config }: Project,
  selection: Selection,
  dialect: EngineDialect,
): Generator<void, readonly PlanWarning[]> {
  const selected = usesChanged(selection) ? undefined : selectRelations(graph, selection);
  const found = yield* checkSteps(graph, selected);
  const own = checkRules(graph, config.checks);
  const diagnostics = [...found.diagnostics, ...own.diagnostics];
  const thrown = [...found.thrown, ...own.thrown];
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throwAll([...thrown, ...errors.map(checkError)]);
  const doubtful = diagnostics.map(({ model, message, hint }) => ({
    subject: model,
    message: hint === undefined ? message : `${message} ${hint}`,
  }));
  const lacking: PlanWarning[] = [];
  for (const relation of graph.order) {
    if (relation.kind !== 'model' || selected?.has(relation.name) === false) continue;
    lacking.push(...lackingFunctions(relation, dialect));
    yield;
  }
  return [...doubtful, ...lacking];
}

function checkNames(graph: Graph, flag: string, names: readonly string[]): void {
  const unknown = names.filter((name) => !graph.byName.has(name));
  throwAll(
    unknown.map(
      (name) =>
        new ModelsError({
          code: 'SELECTOR_MATCHES_NOTHING',
          message: `${flag} ${name}: the project has no model, source or seed of this name.`,
          subject: name,
          expected: 'the name of a relation of the project',
          found: name,
          hint: `The nearest are ${nearest(name, [...graph.byName.keys()]).join(', ')}.`,
        }),
    ),
  );
}
