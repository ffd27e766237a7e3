import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  type OperationNode,
  ParensNode,
  ReferenceNode,
  SelectQueryNode,
  TableNode,
  type WithNode,
} from 'kysely';
import { outputName, starOf } from '../lineage/scope/outputName.ts';

/** A column of a relation. */
export interface ColumnOrigin {
  readonly relation: string;
  readonly column: string;
}

type Origins = ReadonlyMap<string, ColumnOrigin>;

/** A table in the scope of a query, and those of its columns that are columns of a relation. */
interface ScopedTable {
  readonly alias: string | undefined;
  readonly columns: Origins;
}

/** The tables that a query can read, by name. */
type Tables = ReadonlyMap<string, Origins>;

const nothing: Origins = new Map();

/**
 * Returns the columns of a query that are columns of a relation, value by value: selected under any name,
 * through subqueries, common table expressions and joins. What is computed is none, nor is any column of
 * a set operation.
 *
 * @param relations the columns of what it can read, by name
 * @example
 * // select o.status as kind, lower(o.status) as word, sum(o.amount) as total from orders as o …
 * // kind: orders.status
 */
export function columnOrigins(
  tree: OperationNode,
  relations: ReadonlyMap<string, readonly string[]>,
): Origins {
  const tables = [...relations].map(([relation, columns]): [string, Origins] => [
    relation,
    new Map(columns.map((column) => [column, { relation, column }])),
  ]);
  return queryOrigins(tree, new Map(tables));
}

function queryOrigins(node: OperationNode, around: Tables): Origins {
  if (ParensNode.is(node)) return queryOrigins(node.node, around);
  if (!SelectQueryNode.is(node) || (node.setOperations ?? []).length > 0) return nothing;
  const known = withTables(node.with, around);
  const joined = (node.joins ?? []).map(({ table }) => table);
  const tables = [...(node.from?.froms ?? []), ...joined].map((table) => tableOf(table, known));
  const columns = new Map<string, ColumnOrigin>();
  for (const { selection } of node.selections ?? []) {
    const star = starOf(selection);
    const of = tables.filter(({ alias }) => star?.table === undefined || alias === star.table);
    if (star !== undefined) {
      for (const table of of) for (const [name, origin] of table.columns) columns.set(name, origin);
      continue;
    }
    const name = outputName(selection);
    const origin = originOf(selection, tables);
    if (name === undefined) continue;
    if (origin === undefined) columns.delete(name);
    else columns.set(name, origin);
  }
  return columns;
}

function withTables(node: WithNode | undefined, around: Tables): Tables {
  const known = new Map(around);
  for (const { name, expression } of node?.expressions ?? []) {
    const isRenamed = (name.columns ?? []).length > 0;
    const columns = isRenamed ? nothing : queryOrigins(expression, known);
    known.set(name.table.table.identifier.name, columns);
  }
  return known;
}

function tableOf(node: OperationNode, known: Tables): ScopedTable {
  const aliased = AliasNode.is(node) ? node.node : node;
  const named = TableNode.is(aliased) ? aliased.table : undefined;
  const own = named?.schema === undefined ? named?.identifier.name : undefined;
  const columns = named === undefined ? queryOrigins(aliased, known) : known.get(own ?? '');
  const alias = AliasNode.is(node)
    ? IdentifierNode.is(node.alias)
      ? node.alias.name
      : undefined
    : own;
  // An alias of raw SQL may rename the columns.
  return { alias, columns: alias === undefined ? nothing : (columns ?? nothing) };
}

/** Returns the origin of a selected column; undefined of an expression. */
function originOf(
  selection: OperationNode,
  tables: readonly ScopedTable[],
): ColumnOrigin | undefined {
  const node = AliasNode.is(selection) ? selection.node : selection;
  const { column, table } = ReferenceNode.is(node) ? node : { column: node, table: undefined };
  if (!ColumnNode.is(column)) return undefined;
  const name = column.column.name;
  const alias = table?.table.identifier.name;
  const of = tables.filter((each) => alias === undefined || each.alias === alias);
  // A name that two tables have is refused by the warehouse.
  return of.find(({ columns }) => columns.has(name))?.columns.get(name);
}
