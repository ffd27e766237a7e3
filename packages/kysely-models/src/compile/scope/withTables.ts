import type { CommonTableExpressionNode, WithNode } from 'kysely';
import { readsItself } from '../tree/readsItself.ts';
import type { Position } from './position.ts';
import { rowsShape } from './readTables.ts';
import { renamed, type TableShape } from './tableShape.ts';

/** Returns a position that the common table expressions of a WITH can be read from. */
export function withTables<V>(node: WithNode | undefined, at: Position<V>): Position<V> {
  return (node?.expressions ?? []).reduce((position, each) => {
    const name = each.name.table.table.identifier.name;
    const shape = readsItself(each)
      ? at.analysis.recursive(each, position)
      : cteShape(each, rowsShape(each.expression, position), position);
    return withTable(position, name, shape);
  }, at);
}

/** Returns the position with one more common table expression. */
export function withTable<V>(at: Position<V>, name: string, shape: TableShape<V>): Position<V> {
  return { ...at, ctes: new Map([...at.ctes, [name, shape]]) };
}

/** Returns the shape of a common table expression: that of its query, under the names that it gives. */
export function cteShape<V>(
  { name }: CommonTableExpressionNode,
  shape: TableShape<V>,
  { analysis }: Position<V>,
): TableShape<V> {
  const names = name.columns?.map(({ column }) => column.name) ?? [];
  return renamed(shape, names, analysis.unlisted);
}
