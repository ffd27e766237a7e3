import { relationPath } from '../graph/relationPath.ts';
import {
  candidatePath,
  cloneCandidate,
  copyToCandidate,
  dropCandidate,
} from '../materialize/candidate.ts';
import type { Delta } from '../materialize/delta.ts';
import { alterStatements } from './alterStatements.ts';
import { computeOf, designOf } from './designOf.ts';
import type { ReadColumns } from './followedModels.ts';
import type { PlannedRelation } from './plan.ts';
import { type IncrementalModel, planIncrement } from './planIncrement.ts';
import type { PlanRequest } from './planRequest.ts';
import type { Places } from './planTests.ts';

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
  const { dialect, candidates } = request;
  const path = relationPath(incremental.model);
  const target = candidates === undefined ? path : candidatePath(path, candidates);
  const { model, how, contract } = incremental;
  const mode = how.onSchemaChange;
  const hint = `Make it anew with --full-refresh --select ${model.name}, or change onSchemaChange.`;
  const alters =
    mode === 'rebuild' ? [] : alterStatements(request, { model, contract, mode, target, hint });
  const design = designOf(incremental.model, request.design);
  const compute = computeOf(incremental.model);
  const delta = planIncrement(request, incremental, target, place, read);
  const action = { kind: 'publish', as: 'table' } as const;
  if (candidates === undefined) {
    return { action, statements: alters, candidate: undefined, compute, delta };
  }
  return {
    action,
    statements: [copyToCandidate(dialect, path, candidates, design), ...alters],
    candidate: {
      place: cloneCandidate(dialect, path, candidates, {
        design,
        existing: 'table',
      }),
      // The clone keeps what the table that it replaces has.
      grants: [],
      drop: dropCandidate(dialect, target, 'table'),
      isRecorded: true,
    },
    compute,
    delta,
  };
}
