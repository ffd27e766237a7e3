import type { RelationPath } from '../compile/dialect.ts';
import type { RelationDesign } from '../compile/newRelation.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import {
  candidatePath,
  cloneCandidate,
  copyToCandidate,
  dropCandidate,
} from '../materialize/candidate.ts';
import type { Delta } from '../materialize/delta.ts';
import {
  alterColumns,
  type ColumnChanges,
  columnChangeTexts,
  compareColumns,
  isSameColumns,
} from '../materialize/schemaChange.ts';
import type { Statement } from '../materialize/statement.ts';
import { computeOf, designOf } from './designOf.ts';
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
 * @param isFollowed whether a model of the same run reads what changes
 * @throws ModelsError SCHEMA_CHANGED when its columns are others and may not be changed so
 */
export function planUpdate(
  request: PlanRequest,
  incremental: IncrementalModel,
  place: Places,
  isFollowed: boolean,
): PlannedUpdate {
  const { dialect, candidates } = request;
  const path = relationPath(incremental.model);
  const target = candidates === undefined ? path : candidatePath(path, candidates);
  const alters = alterStatements(request, incremental, path, target);
  const design = designOf(incremental.model, request.design);
  const compute = computeOf(incremental.model);
  const delta = planIncrement(request, incremental, target, place, isFollowed);
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

function alterStatements(
  { dialect, inventory, design: targetDesign }: PlanRequest,
  { model, how, contract }: IncrementalModel,
  path: RelationPath,
  target: RelationPath,
): readonly Statement[] {
  const existing = inventory.columns.get(pathKey(path));
  if (existing === undefined || how.onSchemaChange === 'rebuild') return [];
  const changes = compareColumns(dialect, contract, existing);
  if (isSameColumns(changes)) return [];
  const design = designOf(model, targetDesign);
  const problem = problemWith(how.onSchemaChange, changes, design);
  if (problem === undefined) {
    return alterColumns(dialect, target, changes, how.onSchemaChange === 'sync');
  }
  throw new ModelsError({
    code: 'SCHEMA_CHANGED',
    message: `The columns of ${model.name} changed, ${problem}.`,
    subject: model.name,
    location: model.location,
    expected: `the columns that ${path.schema}.${path.name} has`,
    found: columnChangeTexts(dialect, changes).join(', '),
    hint: `Make it anew with --full-refresh --select ${model.name}, or change onSchemaChange.`,
  });
}

/** Why the columns may not be changed so. */
function problemWith(
  mode: 'fail' | 'append' | 'sync',
  { added, retyped }: ColumnChanges,
  { columns }: RelationDesign,
): string | undefined {
  if (mode === 'fail') return 'and its onSchemaChange is fail';
  const masked = new Set(columns.filter((column) => column.maskingPolicy).map(({ name }) => name));
  const unmasked = added.find(({ name }) => masked.has(name));
  if (unmasked !== undefined) return `and ${unmasked.name} would be there without its policy`;
  const fixed = retyped.filter(({ isWidened }) => !isWidened).map(({ name }) => name);
  if (fixed.length === 0) return undefined;
  return `and the type of ${fixed.join(', ')} cannot be changed in place`;
}
