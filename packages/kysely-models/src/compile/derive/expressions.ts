import {
  AggregateFunctionNode,
  FunctionNode,
  type OperationNode,
  OverNode,
  RawNode,
  SelectQueryNode,
} from 'kysely';
import { portableAggregates, portableFunctionOf } from '../../define/expressions/portableCall.ts';
import { childNodes, walkNodes } from '../tree/walkNodes.ts';
import { NotDerivable, notDerivable } from './notDerivable.ts';
import type { BlockRows, RowsOutput, SeenColumns, StackedRows, UsedColumn } from './rows.ts';

/** Functions of SQL that give the same for the same arguments, on every warehouse. */
const known: ReadonlySet<string> = new Set(
  `abs ceil coalesce concat floor length lower mod nullif replace round sign substring trim upper
  avg count max min sum
  cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number`.split(
    /\s+/,
  ),
);

/** Portable functions whose value is not one of their arguments alone. */
const portableUnknown: ReadonlySet<string> = new Set(['by_dialect', 'json_elements', 'wall_clock']);

/** Kinds of nodes of which an expression whose value follows from a row alone can be made. */
const knownKinds: ReadonlySet<string> = new Set<OperationNode['kind']>([
  ...(['AggregateFunctionNode', 'AliasNode', 'AndNode', 'BinaryOperationNode'] as const),
  ...(['CaseNode', 'CastNode', 'ColumnNode', 'DataTypeNode', 'FunctionNode'] as const),
  ...(['GroupByItemNode', 'GroupByNode', 'HavingNode', 'IdentifierNode', 'ListNode'] as const),
  ...(['OnNode', 'OperatorNode', 'OrNode', 'OrderByItemNode', 'OrderByNode'] as const),
  ...(['OverNode', 'ParensNode', 'PartitionByItemNode', 'PartitionByNode'] as const),
  ...(['PrimitiveValueListNode', 'RawNode', 'ReferenceNode', 'SchemableIdentifierNode'] as const),
  ...(['SelectAllNode', 'SelectionNode', 'TableNode', 'TupleNode', 'UnaryOperationNode'] as const),
  ...(['ValueListNode', 'ValueNode', 'WhenNode', 'WhereNode'] as const),
]);

/** Texts that say nothing but an order, or that rows are counted. */
const knownText = /^\s*(\*|(asc|desc)?\s*(nulls\s+(first|last))?)\s*$/i;

/**
 * Refuses expressions whose values may differ from one run to another.
 *
 * @param isConstant returns true for a subquery that reads nothing that changed
 * @throws NotDerivable
 */
export function requireRepeatable(
  node: OperationNode,
  owner: string,
  isConstant: (query: SelectQueryNode) => boolean,
): void {
  if (SelectQueryNode.is(node)) {
    if (!isConstant(node)) {
      notDerivable(`a subquery in an expression of ${owner} reads what changed`);
    }
    walkNodes(node, (each) => checkNode(each, owner, false));
  } else {
    checkNode(node, owner, true);
    for (const child of childNodes(node)) requireRepeatable(child, owner, isConstant);
  }
}

function checkNode(node: OperationNode, owner: string, isExpression: boolean): void {
  if (RawNode.is(node)) {
    const isKnown = node.parameters.length === 0 && knownText.test(node.sqlFragments.join(''));
    if (!isKnown) notDerivable(`${owner} has raw SQL, which may mean anything`);
  } else if (AggregateFunctionNode.is(node) || FunctionNode.is(node)) checkFunction(node, owner);
  else if (isExpression && !knownKinds.has(node.kind)) {
    notDerivable(`${owner} has an expression of the kind ${node.kind}`);
  }
}

function checkFunction(node: AggregateFunctionNode | FunctionNode, owner: string): void {
  const portable = FunctionNode.is(node) ? portableFunctionOf(node) : undefined;
  if (portable !== undefined && !portableUnknown.has(portable)) return;
  if (portable === undefined && known.has(node.func.toLowerCase())) return;
  const name = portable ?? node.func;
  notDerivable(`${owner} calls ${name}, which may give another value each time`);
}

/** A window of a query: the expressions by which it is divided. */
interface WindowPartition {
  readonly partitionBy: readonly OperationNode[];
}

/** Returns the windows in an expression, outside of subqueries. */
export function windowsIn(node: OperationNode): readonly WindowPartition[] {
  if (SelectQueryNode.is(node)) return [];
  const own = OverNode.is(node)
    ? [{ partitionBy: (node.partitionBy?.items ?? []).map(({ partitionBy }) => partitionBy) }]
    : [];
  return [...own, ...childNodes(node).flatMap(windowsIn)];
}

/** Returns true when an expression has an aggregate of a group in it, outside of windows and subqueries. */
export function hasAggregate(node: OperationNode): boolean {
  if (SelectQueryNode.is(node)) return false;
  if (AggregateFunctionNode.is(node)) {
    if (node.over === undefined) return true;
    return childNodes(node).some(hasAggregate);
  }
  if (FunctionNode.is(node) && portableAggregates.has(portableFunctionOf(node) ?? '')) return true;
  return childNodes(node).some(hasAggregate);
}

/** Returns true when an expression is one of a row before groups and windows. */
export function isOfRow(node: OperationNode): boolean {
  return !hasQuery(node) && !hasAggregate(node) && windowsIn(node).length === 0;
}

/** Returns true when an expression has a subquery in it. */
export function hasQuery(node: OperationNode): boolean {
  let found = false;
  walkNodes(node, (each) => {
    found ||= SelectQueryNode.is(each);
  });
  return found;
}

/** Returns the columns that an expression of a row reads. */
export function columnsIn(
  node: OperationNode,
  block: Pick<BlockRows, 'columnOf'>,
): readonly UsedColumn[] {
  const own = block.columnOf(node);
  return own === undefined ? childNodes(node).flatMap((child) => columnsIn(child, block)) : [own];
}

/** Returns a text that is the same for expressions of the same meaning, by the columns that they read. */
export function meaningOf(node: OperationNode, block: BlockRows): string {
  const own = block.columnOf(node);
  if (own !== undefined) return `${own.table}.${own.column}`;
  if (node.kind === 'ParensNode')
    return childNodes(node)
      .map((each) => meaningOf(each, block))
      .join();
  return JSON.stringify(node, (key, value: unknown) => {
    if (key === '' || typeof value !== 'object' || value === null || !('kind' in value))
      return value;
    // Sound: of what is in a tree only nodes have a kind.
    const column = block.columnOf(value as OperationNode);
    return column === undefined ? value : `${column.table}.${column.column}`;
  });
}

/** Returns the outputs of a query from which some of its columns follow; all where rows are told apart by all. */
export function seenOutputs(
  { query, outputs }: BlockRows,
  columns: readonly string[],
  seen: SeenColumns,
): readonly RowsOutput[] {
  if (seen === undefined || query.frontModifiers !== undefined) return outputs;
  const names = new Set([...columns, ...seen]);
  const found = outputs.filter(({ name }) => names.has(name));
  return found.length === names.size ? found : outputs;
}

/** Returns the places of columns that are seen of several queries; undefined where rows are told apart by all. */
export function seenPlaces(
  { others, outputs }: StackedRows,
  seen: SeenColumns,
): readonly number[] | undefined {
  const keepsAll = others.every(({ operation: { operator, all } }) => operator === 'union' && all);
  const places = seen?.map((column) => outputs.findIndex(({ name }) => name === column));
  return keepsAll && places?.includes(-1) === false ? places : undefined;
}

/**
 * Returns the columns of each table of a query from which some expressions over its rows follow, and which
 * rows there are.
 */
export function columnsSeen(
  block: BlockRows,
  values: readonly OperationNode[],
): readonly SeenColumns[] {
  const { where, groupBy, having, distinctOn, joins = [] } = block.query;
  const nodes = [...values, where, groupBy, having, ...joins.map(({ on }) => on)].filter(
    (node) => node !== undefined,
  );
  // What a subquery reads of the rows around it, and what an order is by, is not looked for.
  const isAll = distinctOn !== undefined || nodes.some(hasQuery);
  const read = isAll ? undefined : readIn(block, nodes);
  return block.tables.map((_, at) =>
    read?.filter(({ table }) => table === at).map(({ column }) => column),
  );
}

function readIn(
  block: BlockRows,
  nodes: readonly OperationNode[],
): ReturnType<typeof columnsIn> | undefined {
  try {
    return nodes.flatMap((node) => columnsIn(node, block));
  } catch (error) {
    // A name that is that of no column, as an alias of the query's own.
    if (error instanceof NotDerivable) return undefined;
    throw error;
  }
}
