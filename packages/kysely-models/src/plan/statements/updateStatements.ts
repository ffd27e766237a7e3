import type { Model } from '../../define/models/model.ts';
import type { Graph } from '../../graph/graph.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { Delta } from '../../materialize/delta.ts';
import { updateSnapshot } from '../../materialize/snapshot/updateSnapshot.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { incrementTrees, type ReadColumns, readChanges } from './followedModels.ts';
import { customModel, planCustomDelta } from './planCustom.ts';
import { incrementalModel, planIncrement } from './planIncrement.ts';
import { snapshotModel } from './planSnapshot.ts';

/** What the statements of an update are made of. */
type UpdateRequest = Pick<PlanRequest, 'dialect' | 'variables' | 'at' | 'runId'>;

/**
 * Returns the statements by which a later run adds to a model's table, in order; none of a model
 * that each run makes anew.
 *
 * @example
 * // create or replace temporary table "temp"."orders__delta_run" as select …
 * // merge into "marts"."orders" as "t" using "temp"."orders__delta_run" as "s" on …
 *
 * @param select the model's compiled query
 * @param read what other models read of its changes
 * @throws ModelsError with the model's place in the project when a query cannot be compiled
 */
export function updateStatements(
  request: UpdateRequest,
  model: Model,
  select: string,
  read: ReadColumns | undefined,
): readonly Statement[] {
  const delta = deltaOf(request, model, select, read);
  return delta === undefined ? [] : [...delta.stage, ...delta.apply];
}

function deltaOf(
  request: UpdateRequest,
  model: Model,
  select: string,
  read: ReadColumns | undefined,
): Delta | undefined {
  const { dialect, runId, at } = request;
  const target = relationPath(model);
  const incremental = incrementalModel(model);
  if (incremental !== undefined) {
    return planIncrement(request, incremental, target, relationPath, read);
  }
  const snapshot = snapshotModel(model);
  if (snapshot !== undefined) {
    return updateSnapshot(dialect, { target, runId }, { ...snapshot, select, at });
  }
  const custom = customModel(model);
  return custom && planCustomDelta(request, custom, target, select);
}

/** Returns what the models of a project read of the changes of each that they follow. */
export function changesRead(graph: Graph): ReadonlyMap<string, ReadColumns> {
  return readChanges(graph.order.filter((one) => one.kind === 'model').filter(hasTrees));
}

/** Whether an increment's queries can be made: where not, the error is told with its own model. */
function hasTrees(model: Model): boolean {
  try {
    incrementTrees(model);
    return true;
  } catch {
    return false;
  }
}
