import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { Model } from '../../define/models/model.ts';
import type { SnapshotMaterialization } from '../../define/models/snapshotMaterialization.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { type ExistingColumn, nameKey } from '../../materialize/schemaChange.ts';
import { createSnapshot } from '../../materialize/snapshot/createSnapshot.ts';
import { recordDeletions } from '../../materialize/snapshot/recordDeletions.ts';
import { updateSnapshot } from '../../materialize/snapshot/updateSnapshot.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { alterStatements } from './alterStatements.ts';
import { changedTable, type PlannedUpdate, updateTarget } from './planUpdate.ts';

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
 * @param isRedefined whether more than data changed: its options may be others than before
 */
export function planSnapshotUpdate(
  request: PlanRequest,
  snapshot: SnapshotModel,
  select: string,
  isRedefined: boolean,
): PlannedUpdate {
  const { dialect, runId, at } = request;
  const target = updateTarget(request, snapshot.model);
  const alters = alterSnapshot(request, snapshot, target, isRedefined);
  const existing = request.inventory.columns.get(pathKey(relationPath(snapshot.model)));
  const hasDeletions =
    snapshot.materialized.hardDeletes === 'record' ||
    existing?.some(({ name }) => name === 'is_deleted') === true;
  const input = { ...snapshot, select, at };
  const delta = updateSnapshot(dialect, { target, runId }, input, hasDeletions);
  return changedTable(request, snapshot.model, alters, delta);
}

/** New columns are null in older versions; columns that the contract lost stay. */
function alterSnapshot(
  request: PlanRequest,
  { model, contract, materialized }: SnapshotModel,
  target: RelationPath,
  isRedefined: boolean,
): readonly Statement[] {
  const { dialect, inventory } = request;
  const alters = alterStatements(request, {
    model,
    contract,
    mode: 'append',
    target,
    hint: 'Its versions cannot be made again: give the column another name, or alter the table by hand.',
  });
  const existing = inventory.columns.get(pathKey(relationPath(model)));
  refuseLackingHistory(request, { model, contract, materialized }, existing ?? []);
  const begins = existing?.every(({ name }) => name !== 'is_deleted') === true;
  if (materialized.hardDeletes !== 'record' || !(begins || isRedefined)) return alters;
  return [...alters, ...recordDeletions(dialect, target, materialized)];
}

/**
 * Refuses a new column that is never null where older versions, which lack it, have to be null in it: its
 * test would fail in every build.
 */
function refuseLackingHistory(
  { dialect, inventory }: PlanRequest,
  { model, contract, materialized }: SnapshotModel,
  existing: readonly ExistingColumn[],
): void {
  const path = relationPath(model);
  const known = inventory.known.find((each) => pathKey(each) === pathKey(path));
  if (existing.length === 0 || known?.published?.rows === 0) return;
  const key = nameKey(dialect);
  const there = new Set(existing.map(({ name }) => key(name)));
  const kept = new Set(materialized.columns);
  const lacking = contract.columns
    .filter(({ name, nullable }) => kept.has(name) && !nullable && !there.has(key(name)))
    .map(({ name }) => name);
  if (lacking.length === 0) return;
  throw new ModelsError({
    code: 'SCHEMA_CHANGED',
    message: `The snapshot ${model.name} gets the column ${lacking.join(', ')}, which is never null, and its older versions lack it.`,
    subject: model.name,
    location: model.location,
    expected: 'a column that older versions can have as null',
    found: `${lacking.join(', ')} without .nullable()`,
    hint: `Say in the snapshot how its history has it: history: { ${lacking.map((name) => `${name}: ….nullable()`).join(', ')} }, with the type of the input. Its input stays as it is.`,
  });
}
