import { ColumnNode, type OperationNode, ReferenceNode } from 'kysely';
import { expressionReach } from './expressionReach.ts';
import type { Position } from './scope/position.ts';
import { nothing, type Reach, unite } from './scope/reach.ts';
import { columnNamed } from './scope/relationShape.ts';
import { keyOf, namesPlaces } from './scope/sortKey.ts';

/**
 * Returns the reach of the keys of GROUP BY, ORDER BY or DISTINCT ON. A name may also be an alias
 * of the query, a number the position of a column, and a text may be `ALL`.
 *
 * @param every what all columns of the query depend on
 */
export function keysReach(items: readonly OperationNode[], every: Reach, at: Position): Reach {
  return unite(
    items.map((item) => {
      const key = keyOf(item);
      const given = columnNamed(at.scope?.given ?? [], bareName(key) ?? '');
      return unite([
        expressionReach(item, at),
        given ?? nothing,
        namesPlaces(key) ? every : nothing,
      ]);
    }),
  );
}

function bareName(node: OperationNode): string | undefined {
  if (ReferenceNode.is(node)) return node.table === undefined ? bareName(node.column) : undefined;
  return ColumnNode.is(node) ? node.column.name : undefined;
}
