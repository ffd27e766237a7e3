import { ColumnNode, type OperationNode, ReferenceNode } from 'kysely';
import { keyOf, namesPlaces } from '../scope/sortKey.ts';
import { columnsNamed } from '../scope/tableShape.ts';
import { expressionReach } from './expressionReach.ts';
import { type LineagePosition, nothing, type Reach, unite } from './reach.ts';

/**
 * Returns the reach of the keys of GROUP BY, ORDER BY or DISTINCT ON. A name may also be an alias
 * of the query, a number the position of a column, and a text may be `ALL`.
 *
 * @param every what all columns of the query depend on
 */
export function keysReach(
  items: readonly OperationNode[],
  every: Reach,
  at: LineagePosition,
): Reach {
  return unite(
    items.map((item) => {
      const key = keyOf(item);
      const given = columnsNamed(at.scope?.given ?? [], bareName(key) ?? '');
      return unite([expressionReach(item, at), ...given, namesPlaces(key) ? every : nothing]);
    }),
  );
}

function bareName(node: OperationNode): string | undefined {
  if (ReferenceNode.is(node)) return node.table === undefined ? bareName(node.column) : undefined;
  return ColumnNode.is(node) ? node.column.name : undefined;
}
