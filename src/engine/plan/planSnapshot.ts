import type { Contract } from '../define/contract.ts';
import type { Model } from '../define/model.ts';
import type { SnapshotMaterialization } from '../define/snapshotMaterialization.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import {
  candidatePath,
  cloneCandidate,
  copyToCandidate,
  createCandidate,
  dropCandidate,
} from '../materialize/candidate.ts';
import { createRelation } from '../materialize/createRelation.ts';
import { createSnapshot } from '../materialize/snapshot/createSnapshot.ts';
import { reshapeSnapshot } from '../materialize/snapshot/reshapeSnapshot.ts';
import { updateSnapshot } from '../materialize/snapshot/updateSnapshot.ts';
import type { PlanRequest } from './planRequest.ts';
import type { PlannedUpdate } from './planUpdate.ts';

/** A model that is a snapshot. */
export interface SnapshotModel {
  readonly model: Model;
  readonly materialized: SnapshotMaterialization;
  readonly contract: Contract;
}

/** A model as a snapshot; undefined of any other. */
export function snapshotModel(model: Model): SnapshotModel | undefined {
  const { materialized, contract } = model;
  // Each snapshot has a contract: that of its input.
  if (materialized.kind !== 'snapshot' || contract === undefined) return undefined;
  return { model, materialized, contract };
}

/**
 * The select statement of what a model publishes when it is made anew: its query, of a snapshot the
 * first versions of its rows.
 *
 * @param select the model's compiled query
 */
export function publishedSelect(
  { dialect, at }: Pick<PlanRequest, 'dialect' | 'at'>,
  model: Model,
  select: string,
): string {
  const snapshot = snapshotModel(model);
  return snapshot === undefined ? select : createSnapshot(dialect, { ...snapshot, select, at });
}

/**
 * What a run does to bring a snapshot up to date: in place, or on a copy of it.
 *
 * @param select the compiled query of its input's rows
 */
export function planSnapshotUpdate(
  request: PlanRequest,
  snapshot: SnapshotModel,
  select: string,
): PlannedUpdate {
  const { dialect, candidates, inventory, runId, at } = request;
  const path = relationPath(snapshot.model);
  const target = candidates === undefined ? path : candidatePath(path, candidates);
  const existing = inventory.columns.get(pathKey(path));
  const reshaped = existing && reshapeSnapshot(dialect, path, snapshot.contract, existing);
  const delta = updateSnapshot(dialect, { target, runId }, { ...snapshot, select, at });
  const action = { kind: 'publish', as: 'table' } as const;
  if (candidates === undefined) {
    const statements =
      reshaped === undefined ? [] : createRelation(dialect, path, 'table', reshaped, 'table');
    return { action, statements, candidate: undefined, delta };
  }
  return {
    action,
    statements: [
      reshaped === undefined
        ? copyToCandidate(dialect, path, candidates)
        : createCandidate(dialect, target, 'table', reshaped, candidates),
    ],
    candidate: {
      place: cloneCandidate(dialect, path, candidates, 'table'),
      drop: dropCandidate(dialect, target, 'table'),
      isRecorded: true,
    },
    delta,
  };
}
