import { AliasNode, ColumnNode, type OperationNode, ReferenceNode } from 'kysely';
import type { Analysis } from '../scope/position.ts';
import { readTables, rowsShape } from '../scope/readTables.ts';
import { isCalled } from '../scope/scope.ts';
import { selectList } from '../scope/selectList.ts';
import { columnsNamed, type TableShape } from '../scope/tableShape.ts';
import { withTables } from '../scope/withTables.ts';

/** A column of a relation. */
export interface ColumnOrigin {
  readonly relation: string;
  readonly column: string;
}

/** The column that a value is; undefined of what is computed. */
type Origin = ColumnOrigin | undefined;

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
): ReadonlyMap<string, ColumnOrigin> {
  const inputs = [...relations].map(([relation, columns]): [string, TableShape<Origin>] => [
    relation,
    { ...computed, columns: columns.map((name) => ({ name, value: { relation, column: name } })) },
  ]);
  const { columns } = rowsShape(tree, {
    owner: '',
    inputs: new Map(inputs),
    ctes: new Map(),
    scope: undefined,
    analysis: originAnalysis,
  });
  const origins = new Map<string, ColumnOrigin>();
  for (const { name, value } of columns) {
    if (value === undefined) origins.delete(name);
    else origins.set(name, value);
  }
  return origins;
}

const computed: TableShape<Origin> = { columns: [], others: undefined, rows: undefined };

const originAnalysis: Analysis<Origin> = {
  select: (query, around) => {
    if ((query.setOperations ?? []).length > 0) return computed;
    const at = withTables(query.with, around);
    const { scope } = readTables(query.from?.froms ?? [], query.joins ?? [], at);
    return { ...computed, columns: selectList(query.selections ?? [], scope, at).columns };
  },
  expression: (selection, { scope }) => {
    const node = AliasNode.is(selection) ? selection.node : selection;
    const { column, table } = ReferenceNode.is(node) ? node : { column: node, table: undefined };
    if (!ColumnNode.is(column)) return undefined;
    const name = column.column.name;
    const alias = table?.table.identifier.name;
    const tables = scope?.tables ?? [];
    // A name that two tables have is refused by the warehouse.
    return tables
      .filter((each) => alias === undefined || isCalled(each, alias))
      .flatMap(({ shape }) => columnsNamed(shape.columns, name))[0];
  },
  rowsOf: () => computed,
  recursive: () => computed,
  unknownTable: () => computed,
  // An alias of raw SQL may rename the columns.
  unreadAlias: () => computed,
  unlisted: () => undefined,
  placed: (origin) => origin,
  unknownStar: () => computed,
  unite: () => undefined,
};
