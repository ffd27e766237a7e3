import type { Relation } from '../define/contract/relation.ts';
import { personalColumns } from '../graph/personal/personalColumns.ts';
import { relationPath } from '../graph/relationPath.ts';
import type { Session, Warehouse } from '../warehouse/types.ts';

/** Returns the columns of a relation whose values are masked where it is read, such as in a copy. */
export async function maskedColumns(
  relation: Relation,
  warehouse: Warehouse,
  session: Session,
): Promise<ReadonlySet<string>> {
  const personal = [...personalColumns(relation).columns].filter(([, { shown }]) => !shown);
  if (warehouse.maskedColumns === undefined || personal.length === 0) return new Set();
  const masked = await warehouse.maskedColumns(session);
  const { schema, name } = relationPath(relation);
  return new Set(
    personal
      .map(([column]) => column)
      .filter((column) => masked.has(`${schema}.${name}.${column}`)),
  );
}
