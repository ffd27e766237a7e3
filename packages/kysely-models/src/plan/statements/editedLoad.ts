import type { RelationDesign } from '../../compile/dialect/newRelation.ts';
import { markedComment } from '../../compile/dialect/ownershipMark.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { editedRows, type RowEdit } from '../../materialize/editedRows.ts';
import type { KeptChanges } from '../../materialize/incrementalDelta.ts';
import { compareColumns, isSameColumns } from '../../materialize/schemaChange.ts';
import type { Statement } from '../../materialize/statement.ts';
import type { LoadedTable } from '../../warehouse/rawFiles.ts';
import { relationConfig } from '../materializations/relationConfig.ts';
import type { PlanRequest } from '../request/planRequest.ts';

/**
 * The part of a table's rows above which it is replaced: of 4 million rows of which a quarter differ, changing these
 * takes half of the CPU that replacing all does, and of which half differ, as much.
 */
const mostChanged = 0.25;

/**
 * Plans how the table of a source is changed where few rows of its file differ.
 *
 * @param replaced the statements that replace it
 * @returns undefined where the table is not as a load would create it, or is to be created anew
 */
export function editedLoad(
  request: PlanRequest,
  relation: ProjectRelation,
  changes: KeptChanges,
  replaced: readonly Statement[],
): RowEdit | undefined {
  const { dialect, runId } = request;
  const { contract, name } = relation;
  const load = request.raw.get(name);
  const over = load?.kind === 'load' && load.as === 'table' ? load.over : undefined;
  const isAnew = request.fullRefresh && request.selected.has(name);
  if (over === undefined || contract === undefined || isAnew) return undefined;
  const design = relationConfig(relation, request.design);
  const isSame = isSameColumns(compareColumns(dialect, contract, over.table.columns));
  if (!isSame || !isAsCreated(over.table, design)) return undefined;
  return editedRows({
    dialect,
    contract,
    target: relationPath(relation),
    file: over.scan,
    most: Math.floor(over.table.rows * mostChanged),
    changes,
    replaced,
    runId,
  });
}

/** Returns true for a table with the columns and comments of a design, in its order, and nothing else. */
function isAsCreated(table: LoadedTable, { description, mark, columns }: RelationDesign): boolean {
  return (
    table.isPlain &&
    table.comment === markedComment(description, mark) &&
    columns.every(({ name, description: comment }, at) => {
      const found = table.columns[at];
      return found?.name === name && found.comment === comment;
    })
  );
}
