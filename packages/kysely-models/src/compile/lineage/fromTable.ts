import { AliasNode, IdentifierNode, type OperationNode, RawNode, TableNode } from 'kysely';
import { queryShape } from './queryShape.ts';
import { tableShape } from './referenceReach.ts';
import { unknownTable } from './scope/lineageError.ts';
import type { Position } from './scope/position.ts';
import { rawFragment } from './scope/rawFragment.ts';
import { type RelationShape, renamed } from './scope/relationShape.ts';
import type { ScopeTable } from './scope/scope.ts';

/**
 * Resolves an item of FROM or JOIN: a table, a subquery, or an expression that returns rows.
 *
 * @param at with the tables before it in scope, which a lateral subquery reads
 */
export function fromTable(node: OperationNode, at: Position): ScopeTable {
  if (!AliasNode.is(node)) {
    return {
      alias: TableNode.is(node) ? node.table.identifier.name : undefined,
      shape: shapeOf(node, at),
    };
  }
  const shape = shapeOf(node.node, at);
  const { name, columns } = aliasOf(node.alias);
  return { alias: name, shape: renamed(shape, columns) };
}

const shapeOf = (node: OperationNode, at: Position) =>
  TableNode.is(node) ? tableOf(node, at) : queryShape(node, at);

function tableOf({ table: { schema, identifier } }: TableNode, at: Position): RelationShape {
  const shape = schema === undefined ? tableShape(identifier.name, at) : undefined;
  if (shape === undefined) {
    throw unknownTable(
      at,
      schema === undefined ? identifier.name : `${schema.name}.${identifier.name}`,
    );
  }
  return shape;
}

/** Returns an alias and the names that it gives to columns: `t`, or raw `t(a, b)`. */
export function aliasOf(alias: OperationNode): {
  name: string | undefined;
  columns: readonly string[];
} {
  if (IdentifierNode.is(alias)) return { name: alias.name, columns: [] };
  const text = RawNode.is(alias) ? rawFragment(alias).text : '';
  const [, name, list] = /^\s*([a-z_]\w*)\s*(?:\(([\w\s,]*)\))?\s*$/i.exec(text) ?? [];
  const columns = list?.split(',').map((column) => column.trim()) ?? [];
  return { name, columns: columns.filter((column) => column !== '') };
}
