import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { type ExistingColumn, nameKey } from '../../materialize/schemaChange.ts';
import { createSnapshot } from '../../materialize/snapshot/createSnapshot.ts';
import { recordDeletions } from '../../materialize/snapshot/recordDeletions.ts';
import { snapshotInputContract } from '../../materialize/snapshot/snapshotInput.ts';
import { updateSnapshot } from '../../materialize/snapshot/updateSnapshot.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { alterStatements } from './alterStatements.ts';
import { type KeptBy, type KeptModel, keptModel, rebuilt } from './materialization.ts';

/** Tables of the versions of rows, to which a later run adds those that changed. */
export const snapshotTable: KeptBy = {
  ...rebuilt,
  queryContract: (model) => {
    const { contract, materialized } = keptModel(model, 'snapshot');
    return snapshotInputContract(contract, materialized);
  },
  rebuild: ({ dialect, at }, model, select) =>
    createSnapshot(dialect, { ...keptModel(model, 'snapshot'), select, at }),
  update: {
    labels: { first: 'first build', later: 'update' },
    // New columns are null in older versions; columns that the contract lost stay.
    alter: (request, model, { target, existing = [], isRedefined = false }) => {
      const kept = keptModel(model, 'snapshot');
      const { contract, materialized } = kept;
      const hint =
        'Its versions cannot be rebuilt: give the column another name, or alter the table manually.';
      const alters = alterStatements(request, { model, contract, mode: 'append', target, hint });
      refuseLackingHistory(request, kept, existing);
      const begins = existing.length > 0 && !existing.some(isDeletionMark);
      if (materialized.hardDeletes !== 'record' || !(begins || isRedefined)) return alters;
      return [...alters, ...recordDeletions(request.dialect, target, materialized)];
    },
    delta: ({ dialect, runId, at }, model, { target, select, existing = [] }) => {
      const kept = keptModel(model, 'snapshot');
      const hasDeletions =
        kept.materialized.hardDeletes === 'record' || existing.some(isDeletionMark);
      const input = { ...kept, select: select(), at };
      return updateSnapshot(dialect, { target, runId }, input, hasDeletions);
    },
  },
};

const isDeletionMark = ({ name }: ExistingColumn) => name === 'is_deleted';

/**
 * Refuses a new column that is never null where older versions, which lack it, have to be null in it: its
 * test would fail in every build.
 */
function refuseLackingHistory(
  { dialect, inventory }: PlanRequest,
  { model, contract, materialized }: KeptModel<'snapshot'>,
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
