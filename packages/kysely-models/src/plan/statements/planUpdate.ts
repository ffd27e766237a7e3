import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Model } from '../../define/models/model.ts';
import { type Places, relationPath } from '../../graph/relationPath.ts';
import {
  candidatePath,
  cloneCandidate,
  copyToCandidate,
  dropCandidate,
} from '../../materialize/candidate.ts';
import type { Delta } from '../../materialize/delta.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { PlannedRelation } from '../request/plan.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { alterStatements } from './alterStatements.ts';
import type { ReadColumns } from './followedModels.ts';
import { type IncrementalModel, planIncrement } from './planIncrement.ts';
import { computeOf, relationConfig } from './relationConfig.ts';

/** What a run does to add to a table that stays. */
export interface PlannedUpdate
  extends Pick<PlannedRelation, 'action' | 'statements' | 'candidate' | 'compute'> {
  readonly delta: Delta;
}

/**
 * What a run does to add to the table of an incremental model: in place, or on a copy of it.
 *
 * @param place where the relations lie that its unit makes
 * @param read what models of the same run read of the changes; undefined where none does
 * @throws ModelsError SCHEMA_CHANGED when its columns are others and may not be changed so
 */
export function planUpdate(
  request: PlanRequest,
  incremental: IncrementalModel,
  place: Places,
  read: ReadColumns | undefined,
): PlannedUpdate {
  const { model, how, contract } = incremental;
  const target = updateTarget(request, model);
  const mode = how.onSchemaChange;
  const hint = `Make it anew with --full-refresh --select ${model.name}, or change onSchemaChange.`;
  const alters =
    mode === 'rebuild' ? [] : alterStatements(request, { model, contract, mode, target, hint });
  const delta = planIncrement(request, incremental, target, place, read);
  return changedTable(request, model, alters, delta);
}

/** Where a run changes a table that stays: in place, or a copy of it. */
export function updateTarget(
  { candidates }: Pick<PlanRequest, 'candidates'>,
  model: Model,
): RelationPath {
  const path = relationPath(model);
  return candidates === undefined ? path : candidatePath(path, candidates);
}

/**
 * What a run does to change a table that stays.
 *
 * @param alters what gives it the columns of its contract first
 */
export function changedTable(
  request: PlanRequest,
  model: Model,
  alters: readonly Statement[],
  delta: Delta,
): PlannedUpdate {
  const { dialect, candidates } = request;
  const path = relationPath(model);
  const design = relationConfig(model, request.design);
  const compute = computeOf(model);
  const action = { kind: 'publish', as: 'table' } as const;
  if (candidates === undefined) {
    return { action, statements: alters, candidate: undefined, compute, delta };
  }
  return {
    action,
    statements: [copyToCandidate(dialect, path, candidates, design), ...alters],
    candidate: {
      place: cloneCandidate(dialect, path, candidates, { design, existing: 'table' }),
      // The clone keeps what the table that it replaces has.
      grants: [],
      drop: dropCandidate(dialect, candidatePath(path, candidates), 'table'),
      isNew: false,
      isRecorded: true,
    },
    compute,
    delta,
  };
}
