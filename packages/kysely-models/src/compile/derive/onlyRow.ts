import {
  BinaryOperationNode,
  JoinNode,
  type OperationNode,
  type Operator,
  OperatorNode,
  ParensNode,
  type SelectQueryNode,
  WhereNode,
} from 'kysely';
import { childNodes } from '../tree/walkNodes.ts';
import { columnReplacer } from './columnReplacer.ts';
import { columnsIn, hasQuery, isOfRow } from './expressions.ts';
import { aliased, anyOf, changedNode, columnRef, selectNode } from './keySet.ts';
import { NotDerivable } from './notDerivable.ts';
import { named } from './oneTable.ts';
import type { Program } from './program.ts';
import { allRows } from './rowNodes.ts';
import type { BlockRows, StoredRows } from './rows.ts';

/** The only row of a table as it was, and as it is. */
const [former, latter] = ['only_row_before', 'only_row_now'];

/** A query that is only compared with a table of one row, as orders are with the day up to which they count. */
interface Compared {
  readonly table: StoredRows;
  /** The columns of it that are read. */
  readonly columns: readonly string[];
  /** All that is read of it, and what it is compared with. */
  readonly comparisons: readonly OperationNode[];
}

/** Where the rows of a table are read, and what is asked of them. */
export interface ComparedRows {
  /** The place of the table of one row among those of the query. */
  readonly at: number;
  /** The place of the table whose rows are compared with it. */
  readonly start: number;
  /** The values that are selected, by columns of the latter. */
  readonly expressions: readonly OperationNode[];
  /** All expressions of the query, beside its conditions, in which a difference counts. */
  readonly seen: readonly OperationNode[];
}

/**
 * Returns the query of the values of rows for which a comparison with the only row of a table has another result than
 * before. For all others everything follows as before, because nothing else of that row is read.
 *
 * That the table has one row, and had one, is counted when the increment runs: see `Program.onlyRows`.
 *
 * @returns undefined where the query reads the table otherwise; no query where it reads nothing of it
 * @example
 * // of `select … from orders as o cross join as_of as d where o.ordered_at < d.day`, by order_id:
 * // select distinct o.order_id as key_0 from orders as o
 * // cross join (select day from changes_of_as_of where times__ < 0) as only_row_before
 * // cross join (select day from changes_of_as_of where times__ > 0) as only_row_now
 * // where (o.ordered_at < only_row_before.day) is distinct from (o.ordered_at < only_row_now.day)
 */
export function comparedWithOnlyRow(
  block: BlockRows,
  of: ComparedRows,
  program: Program,
): { readonly query: SelectQueryNode | undefined } | undefined {
  const own = block.tables[of.start];
  const compared = readComparisons(block, of);
  if (own === undefined || compared === undefined) return undefined;
  const { table, columns, comparisons } = compared;
  if (!program.isCounted(table.name)) return undefined;
  // Where nothing of it is read, rows depend on its being there.
  const [any] = table.columns ?? [];
  const kept = columns.length > 0 || any === undefined ? columns : [any];
  if (kept.length === 0) return undefined;
  const changes = program.onlyRowChanges(table.name, kept);
  if (comparisons.length === 0) return { query: undefined };
  const result = (node: OperationNode, alias: string) => {
    const replacer = columnReplacer((each) => {
      const column = block.columnOf(each);
      return column && columnRef(column.table === of.at ? alias : own.alias, column.column);
    });
    return ParensNode.create(replacer.transformNode(node));
  };
  // Null is another result than false, where it is negated.
  const differs = (node: OperationNode) =>
    BinaryOperationNode.create(
      result(node, former),
      OperatorNode.create('is distinct from'),
      result(node, latter),
    );
  const rows = selectNode(named(of.expressions), aliased(allRows(own.rows), own.alias), {
    joins: [
      JoinNode.create('CrossJoin', aliased(changedNode(changes, 'gone'), former)),
      JoinNode.create('CrossJoin', aliased(changedNode(changes, 'came'), latter)),
    ],
    isDistinct: true,
  });
  return { query: { ...rows, where: WhereNode.create(anyOf(comparisons.map(differs))) } };
}

/** Reads a query as comparisons with a table of one row; undefined where it reads anything else of it. */
function readComparisons(
  block: BlockRows,
  { at, start, seen }: ComparedRows,
): Compared | undefined {
  const used = block.tables[at];
  if (used?.rows.kind !== 'stored' || used.rows.isFormer === true) return undefined;
  const { where, groupBy, having, distinctOn = [], joins = [] } = block.query;
  const nodes = [...seen, where, groupBy, having, ...distinctOn, ...joins.map(({ on }) => on)];
  const given = nodes.filter((node) => node !== undefined);
  if (given.some(hasQuery)) return undefined;
  try {
    const comparisons = comparisonsWith(at, given, block);
    if (comparisons === undefined || isInOuterJoin(at, block)) return undefined;
    const columns = comparisons.flatMap((node) => columnsIn(node, block));
    if (columns.some(({ table }) => table !== at && table !== start)) return undefined;
    const own = columns.filter(({ table }) => table === at).map(({ column }) => column);
    return { table: used.rows, columns: [...new Set(own)], comparisons };
  } catch (error) {
    // A name that is that of no column.
    if (error instanceof NotDerivable) return undefined;
    throw error;
  }
}

/** Returns true where a left join depends on a table: its condition does not decide which rows there are. */
function isInOuterJoin(at: number, block: BlockRows): boolean {
  return block.tables.some(({ join }, place) => {
    if (join?.joinType !== 'LeftJoin') return false;
    return place === at || (join.on !== undefined && readsTable(at, join.on, block));
  });
}

const readsTable = (at: number, node: OperationNode, block: BlockRows) =>
  columnsIn(node, block).some(({ table }) => table === at);

/** Returns the comparisons in which expressions read a table; undefined where they read it outside of any. */
function comparisonsWith(
  at: number,
  nodes: readonly OperationNode[],
  block: BlockRows,
): readonly OperationNode[] | undefined {
  const found: OperationNode[] = [];
  for (const node of nodes) {
    if (!readsTable(at, node, block)) continue;
    if (block.columnOf(node) !== undefined) return undefined;
    const inside = isComparison(node) ? [node] : comparisonsWith(at, childNodes(node), block);
    if (inside === undefined) return undefined;
    found.push(...inside);
  }
  return found;
}

const operators: ReadonlySet<string> = new Set<Operator>([
  ...(['=', '==', '<>', '!=', '<', '<=', '>', '>='] as const),
  ...(['is', 'is not', 'is distinct from', 'is not distinct from'] as const),
]);

/** Returns true for a comparison of values of a row. */
const isComparison = (node: OperationNode) =>
  BinaryOperationNode.is(node) &&
  OperatorNode.is(node.operator) &&
  operators.has(node.operator.operator) &&
  isOfRow(node);
