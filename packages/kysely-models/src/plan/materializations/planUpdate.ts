import type { AttachedChange } from '../../compile/dialect/attached.ts';
import type { RelationDesign } from '../../compile/dialect/newRelation.ts';
import type { Model } from '../../define/models/model.ts';
import type { Graph } from '../../graph/graph.ts';
import { type Places, pathKey, relationPath } from '../../graph/relationPath.ts';
import { alterGrants, attachTo } from '../../materialize/attachTo.ts';
import { commentOn } from '../../materialize/commentOn.ts';
import type { Delta } from '../../materialize/delta.ts';
import {
  candidatePath,
  cloneCandidate,
  copyToCandidate,
  dropCandidate,
} from '../../materialize/placeCandidate.ts';
import type { ExistingColumn } from '../../materialize/schemaChange.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { PlannedRelation } from '../request/plan.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { incrementTrees, type ReadColumns, readChanges } from './followedModels.ts';
import { keptBy } from './keptBy.ts';
import type { UpdatedBy, UpdatePlace, UpdateRequest } from './materialization.ts';
import { computeOf, grantsOf, relationConfig } from './relationConfig.ts';

/** Plans how a run changes an existing table. */
interface PlannedUpdate
  extends Pick<PlannedRelation, 'action' | 'statements' | 'candidate' | 'compute'> {
  readonly delta: Delta;
}

/**
 * Plans how a run updates the table of a model: in place, or on a copy of it.
 *
 * @param update updates models of its kind
 * @throws ModelsError SCHEMA_CHANGED when its columns are others and may not be changed so
 */
export function planUpdate(
  request: PlanRequest,
  model: Model,
  update: UpdatedBy,
  found: Omit<UpdatePlace, 'target' | 'existing'> & {
    readonly place: Places;
    /** True when its table is transient. */
    readonly isTransient: boolean;
    /** Its attachments, where they or its descriptions may have changed. */
    readonly altered: AttachedChange | undefined;
  },
): PlannedUpdate {
  const { dialect, candidates, inventory } = request;
  const path = relationPath(model);
  const target = candidates === undefined ? path : candidatePath(path, candidates);
  const design = relationConfig(model, request.design);
  const existing = inventory.columns.get(pathKey(path));
  const at = { ...found, target, existing, design, isPublishedLater: candidates !== undefined };
  const { altered } = found;
  const around =
    altered === undefined
      ? []
      : [
          ...attachTo(dialect, target, altered),
          ...commentOn(dialect, target, { kind: 'table', design, select: at.select }),
        ];
  const alters = update.alter(request, model, at);
  const delta = update.delta(request, model, at);
  const common = {
    action: { kind: 'publish', as: 'table' },
    compute: computeOf(model),
    delta,
  } as const;
  if (candidates === undefined)
    return { ...common, statements: [...alters, ...around], candidate: undefined };
  return {
    ...common,
    statements: [
      ...copyToCandidate(dialect, path, candidates, {
        design,
        isTransient: found.isTransient,
        protect: () => attachTo(dialect, target, policiesOf(altered, existing)),
      }),
      ...alters,
      ...around,
    ],
    candidate: {
      place: [
        ...cloneCandidate(dialect, path, candidates, { design, existing: 'table' }),
        ...(delta.slices?.recordLater ?? []),
      ],
      // The clone keeps what the table that it replaces has.
      grants:
        altered === undefined
          ? []
          : alterGrants(dialect, path, 'table', {
              grants: grantsOf(model, request.design),
              change: altered,
            }),
      drop: dropCandidate(dialect, target, 'table'),
      isNew: false,
      isRecorded: true,
    },
  };
}

/** Returns the change that attaches the policies of existing columns, before there are rows. */
function policiesOf(
  altered: AttachedChange | undefined,
  existing: readonly ExistingColumn[] = [],
): AttachedChange {
  const names = new Set(existing.map(({ name }) => name));
  const policies = Object.entries(altered?.after.policies ?? {}).filter(([name]) =>
    names.has(name),
  );
  return { before: {}, after: { policies: Object.fromEntries(policies) }, isForced: true };
}

/**
 * Returns the statements by which a later run changes a model's table, in order; none of a model
 * that each run rebuilds.
 *
 * @example
 * // create or replace temporary table "temp"."orders__delta_run" as select …
 * // merge into "marts"."orders" as "t" using "temp"."orders__delta_run" as "s" on …
 *
 * @param select the model's compiled query
 * @param read what other models read of its changes
 * @param design the options of its table
 * @throws ModelsError with the model's place in the project when a query cannot be compiled
 */
export function updateStatements(
  request: UpdateRequest,
  model: Model,
  select: string,
  read: ReadColumns | undefined,
  design?: RelationDesign,
): readonly Statement[] {
  const target = relationPath(model);
  const at = { target, place: relationPath, select: () => select, read, design };
  const delta = keptBy(model).update?.delta(request, model, at);
  if (delta === undefined) return [];
  const filled = delta.slices?.fill([delta.slices.first]) ?? [];
  return [...(delta.choice?.first ?? []), ...delta.stage, ...filled, ...delta.apply];
}

/** Returns what the models of a project read of the changes of each that they follow. */
export function changesRead(graph: Graph): ReadonlyMap<string, ReadColumns> {
  return readChanges(graph.order.filter((one) => one.kind === 'model').filter(hasTrees));
}

/**
 * Returns true when an increment's queries can be built: otherwise the error is reported with its
 * own model.
 */
function hasTrees(model: Model): boolean {
  try {
    incrementTrees(model);
    return true;
  } catch {
    return false;
  }
}
