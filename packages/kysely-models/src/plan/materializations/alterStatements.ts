import type { RelationPath } from '../../compile/dialect/dialect.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { SchemaChangeMode } from '../../define/models/incremental.ts';
import type { Model } from '../../define/models/model.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import {
  alterColumns,
  type ColumnChanges,
  columnChangeTexts,
  compareColumns,
  isSameColumns,
} from '../../materialize/schemaChange.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { PlanRequest } from '../request/planRequest.ts';

/** A table that stays when its model's columns change. */
interface AlteredTable {
  readonly model: Model;
  readonly contract: Contract;
  /** The changes that are allowed; see `SchemaChangeMode`. */
  readonly mode: 'fail' | 'append' | 'sync';
  /** The table itself, or its candidate. */
  readonly target: RelationPath;
  /** The hint where it cannot be changed. */
  readonly hint: string;
}

/**
 * Returns the statements that give a table that stays the columns of its contract.
 *
 * @throws ModelsError SCHEMA_CHANGED when its columns are others and may not be changed so
 */
export function alterStatements(
  { dialect, inventory }: PlanRequest,
  { model, contract, mode, target, hint }: AlteredTable,
): readonly Statement[] {
  const path = relationPath(model);
  const existing = inventory.columns.get(pathKey(path));
  if (existing === undefined) return [];
  const changes = compareColumns(dialect, contract, existing);
  if (isSameColumns(changes)) return alterColumns(dialect, target, changes, false);
  const problem = problemWith(mode, changes);
  if (problem === undefined) return alterColumns(dialect, target, changes, mode === 'sync');
  throw new ModelsError({
    code: 'SCHEMA_CHANGED',
    message: `The columns of ${model.name} changed, ${problem}.`,
    subject: model.name,
    location: model.location,
    expected: `the columns that ${path.schema}.${path.name} has`,
    found: columnChangeTexts(dialect, changes).join(', '),
    hint,
  });
}

/** Returns the statements that give a table the columns of its contract, by its `onSchemaChange`. */
export function alterBySchemaMode(
  request: PlanRequest,
  model: Model,
  contract: Contract,
  mode: SchemaChangeMode,
  target: RelationPath,
): readonly Statement[] {
  if (mode === 'rebuild') return [];
  const hint = `Rebuild it with --full-refresh --select ${model.name}, or change onSchemaChange.`;
  return alterStatements(request, { model, contract, mode, target, hint });
}

/** Returns the reason why the columns may not be changed in this mode. */
function problemWith(mode: AlteredTable['mode'], { retyped }: ColumnChanges): string | undefined {
  if (mode === 'fail') return 'and its onSchemaChange is fail';
  const fixed = retyped.filter(({ isWidened }) => !isWidened).map(({ name }) => name);
  if (fixed.length === 0) return undefined;
  return `and the type of ${fixed.join(', ')} cannot be changed in place`;
}
