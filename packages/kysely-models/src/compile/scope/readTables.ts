import {
  AliasNode,
  IdentifierNode,
  type OperationNode,
  ParensNode,
  RawNode,
  SelectQueryNode,
  TableNode,
} from 'kysely';
import type { Position } from './position.ts';
import { rawFragment } from './rawFragment.ts';
import type { Scope, ScopeTable } from './scope.ts';
import { renamed, type TableShape } from './tableShape.ts';

/** A table of FROM or JOIN, and the meaning of its condition. */
interface ReadTable<V> {
  readonly table: ScopeTable<V>;
  readonly on: V | undefined;
}

/** The tables that a query reads: an item for each, and the scope that has them all. */
interface ReadTables<V> {
  readonly scope: Scope<V>;
  readonly read: readonly ReadTable<V>[];
}

/** Resolves the tables of FROM and JOIN, each in the scope of those before it. */
export function readTables<V>(
  froms: readonly OperationNode[],
  joins: readonly { readonly table: OperationNode; readonly on?: OperationNode | undefined }[],
  at: Position<V>,
): ReadTables<V> {
  let scope: Scope<V> = { tables: [], given: [], rows: undefined, outer: at.scope };
  const items = [...froms.map((table) => ({ table, on: undefined })), ...joins];
  const read = items.map(({ table: node, on }): ReadTable<V> => {
    const table = fromTable(node, { ...at, scope });
    scope = { ...scope, tables: [...scope.tables, table] };
    return { table, on: on && at.analysis.expression(on, { ...at, scope }) };
  });
  return { scope, read };
}

/** A lateral subquery reads the tables before it, which are in scope. */
function fromTable<V>(node: OperationNode, at: Position<V>): ScopeTable<V> {
  if (!AliasNode.is(node)) {
    const alias = TableNode.is(node) ? node.table.identifier.name : undefined;
    return { alias, shape: rowsShape(node, at) };
  }
  const shape = rowsShape(node.node, at);
  const { name: alias, columns } = aliasOf(node.alias);
  const { unreadAlias, unlisted } = at.analysis;
  return {
    alias,
    shape: alias === undefined ? unreadAlias(shape, node.alias) : renamed(shape, columns, unlisted),
  };
}

/** Returns the shape of anything that returns rows: a table, a subquery, an expression. */
export function rowsShape<V>(node: OperationNode, at: Position<V>): TableShape<V> {
  if (ParensNode.is(node)) return rowsShape(node.node, at);
  if (SelectQueryNode.is(node)) return at.analysis.select(node, at);
  if (!TableNode.is(node)) return at.analysis.rowsOf(node, at);
  const { schema, identifier } = node.table;
  const shape = schema === undefined ? tableShape(identifier.name, at) : undefined;
  return shape ?? at.analysis.unknownTable(node, at);
}

/** Returns the shape of a table: a common table expression, or else an input. */
export function tableShape<V>(name: string, at: Position<V>): TableShape<V> | undefined {
  return at.ctes.get(name) ?? at.inputs.get(name);
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
