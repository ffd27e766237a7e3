import {
  AggregateFunctionNode,
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  FromNode,
  GroupByItemNode,
  GroupByNode,
  HavingNode,
  IdentifierNode,
  JoinNode,
  type OperationNode,
  OperatorNode,
  OrNode,
  ReferenceNode,
  SelectionNode,
  SelectModifierNode,
  type SelectQueryNode,
  SetOperationNode,
  TableNode,
  ValueNode,
  WhereNode,
} from 'kysely';

/** Values of key columns, as columns of a table: a step's, or the changes of an input. */
export interface KeySet {
  readonly table: string;
  readonly columns: readonly string[];
}

/** An expression with the name that a query gives it. */
export type Named = readonly [node: OperationNode, name: string];

/** Returns the name of a column of a set of keys. */
export const keyColumn = (at: number) => `key_${at}`;

/** Returns a reference to a column of a table. */
export const columnRef = (table: string, column: string): OperationNode =>
  ReferenceNode.create(ColumnNode.create(column), TableNode.create(table));

/** Returns a table or query under an alias. */
export const aliased = (node: OperationNode, alias: string): AliasNode =>
  AliasNode.create(node, IdentifierNode.create(alias));

/** Returns a query of expressions over tables. */
export function selectNode(
  selected: readonly Named[],
  from: OperationNode,
  { joins = [], isDistinct = false }: { joins?: readonly JoinNode[]; isDistinct?: boolean } = {},
): SelectQueryNode {
  return {
    kind: 'SelectQueryNode',
    from: FromNode.create([from]),
    ...(joins.length > 0 && { joins }),
    selections: selected.map(([node, name]) => SelectionNode.create(aliased(node, name))),
    ...(isDistinct && { frontModifiers: [SelectModifierNode.create('Distinct')] }),
  };
}

const keyRows = 'key_rows';

/** Returns the query of different keys, as `key_0`, `key_1` …, or under other names. */
export function keysNode(
  { table, columns }: KeySet,
  names = columns.map((_, at) => keyColumn(at)),
) {
  return selectNode(
    columns.map((column, at) => [columnRef(keyRows, column), names[at] ?? keyColumn(at)]),
    aliased(TableNode.create(table), keyRows),
    { isDistinct: true },
  );
}

/** The column of changes that says how often a row is added; below 0 where it is gone. */
export const timesColumn = 'times__';

/**
 * Returns the query of keys in changes of which some columns are others than before.
 *
 * @param seen these, and those of the keys
 * @example
 * // select distinct "customer_id" as "key_0" from "changes_of_orders" as "key_rows"
 * // group by "customer_id", "is_valid" having sum("times__") <> 0
 */
export function countedNode(keys: KeySet, seen: readonly string[]): SelectQueryNode {
  const of = (column: string) => columnRef(keyRows, column);
  const times = AggregateFunctionNode.create('sum', [of(timesColumn)]);
  return {
    ...keysNode(keys),
    groupBy: GroupByNode.create(seen.map((column) => GroupByItemNode.create(of(column)))),
    having: HavingNode.create(
      BinaryOperationNode.create(times, OperatorNode.create('<>'), ValueNode.createImmediate(0)),
    ),
  };
}

/** Returns the query of rows that came, or of those that are gone, by some columns. */
export function changedNode({ table, columns }: KeySet, which: 'came' | 'gone'): SelectQueryNode {
  const times = columnRef(keyRows, timesColumn);
  const isOne = OperatorNode.create(which === 'came' ? '>' : '<');
  return {
    ...selectNode(
      columns.map((column) => [columnRef(keyRows, column), column]),
      aliased(TableNode.create(table), keyRows),
    ),
    where: WhereNode.create(BinaryOperationNode.create(times, isOne, ValueNode.createImmediate(0))),
  };
}

/** Returns the join that keeps rows whose values are among keys, and none of them twice. */
export function keysJoin(keys: KeySet, values: readonly OperationNode[], alias: string): JoinNode {
  const equal = values.map((value, at) =>
    BinaryOperationNode.create(
      value,
      OperatorNode.create('is not distinct from'),
      columnRef(alias, keyColumn(at)),
    ),
  );
  return JoinNode.createWithOn('InnerJoin', aliased(keysNode(keys), alias), allOf(equal));
}

/** Returns the condition that all of some hold; at least one. */
export function allOf(conditions: readonly OperationNode[]): OperationNode {
  return conditions.reduce((left, right) => AndNode.create(left, right));
}

/** Returns the condition that one of some holds; at least one. */
export function anyOf(conditions: readonly OperationNode[]): OperationNode {
  return conditions.reduce((left, right) => OrNode.create(left, right));
}

/** Returns the rows of several queries, each once. */
export function unionNode(queries: readonly SelectQueryNode[]): SelectQueryNode {
  const [first, ...others] = queries;
  if (first === undefined) throw new TypeError('There is no query to unite.');
  if (others.length === 0) return first;
  return {
    ...first,
    setOperations: others.map((each) => SetOperationNode.create('union', each, false)),
  };
}

/** Returns some of the columns of keys. */
export function someKeys({ table, columns }: KeySet, places: readonly number[]): KeySet {
  return { table, columns: places.flatMap((at) => columns[at] ?? []) };
}
