import type { CompletedTable } from '../../compile/resolveTree.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { Source } from '../../define/sources/source.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { completedTable, missingColumns } from '../../plan/request/sourceGaps.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';

/** Returns how a source is read whose table lacks what is optional; undefined of any other relation. */
export async function completedSource(
  relation: Relation,
  warehouse: Warehouse,
  session: Session,
): Promise<CompletedTable | undefined> {
  if (!isSource(relation) || (!relation.optional && relation.optionalColumns.length === 0)) return;
  const found = await warehouse.columns(session, [relationPath(relation)]);
  const isAbsent = relation.optional && found.length === 0;
  const names = found.map(({ column: name }) => ({ name }));
  const missing = found.length === 0 ? [] : missingColumns(relation, names);
  if (!isAbsent && missing.length === 0) return undefined;
  return completedTable(warehouse.dialect, relation, { isAbsent, columns: missing });
}

const isSource = (relation: Relation): relation is Source =>
  relation.kind === 'source' && 'optionalColumns' in relation;
