import { FromNode, JoinNode, type OperationNode, type SelectQueryNode, TableNode } from 'kysely';
import { operandNode } from '../columns/alignOperand.ts';
import { hasEnd } from '../columns/chainedQuery.ts';
import { aliased, columnRef, type KeySet, keysJoin, selectNode } from './keySet.ts';
import { notDerivable } from './notDerivable.ts';
import type { Program } from './program.ts';
import { type BlockRows, type Rows, type StackedRows, tablesUnder } from './rows.ts';

/** Returns all rows, as a table or a query. */
export function allRows(rows: Rows): OperationNode {
  switch (rows.kind) {
    case 'stored':
    case 'shown':
      if (tablesUnder(rows).some(({ isFormer }) => isFormer)) {
        notDerivable(`all rows of ${rows.name} before the run would be read`);
      }
      return TableNode.create(rows.name);
    case 'block':
      return blockNode(rows, () => undefined);
    case 'stacked':
      return stackedNode(rows, allRows);
    default:
      return rows satisfies never;
  }
}

/**
 * Returns a query with other rows in place of some of its tables.
 *
 * @param rowsAt returns the rows in the place of a table; undefined for its own
 */
export function blockNode(
  { query, tables }: BlockRows,
  rowsAt: (table: number) => OperationNode | undefined,
): SelectQueryNode {
  const { from, joins, orderBy, ...clauses } = query;
  const nodes = tables.map(({ alias, rows }, at) => aliased(rowsAt(at) ?? allRows(rows), alias));
  const [first] = nodes;
  const others = tables.flatMap(({ join }, at) => {
    const table = nodes[at];
    if (at === 0 || table === undefined) return [];
    // A table after a comma cannot be named in the condition of a later join.
    return join === undefined ? JoinNode.create('CrossJoin', table) : { ...join, table };
  });
  return {
    ...clauses,
    ...(first && { from: FromNode.create([first]) }),
    ...(others.length > 0 && { joins: others }),
    // Otherwise the order of rows says nothing.
    ...(orderBy && (isLimited(query) || query.distinctOn !== undefined) && { orderBy }),
  };
}

/** Returns queries one after the other, each by its own rows. */
export function stackedNode(
  { first, others, end }: StackedRows,
  nodeOf: (rows: Rows) => OperationNode,
): SelectQueryNode {
  const operands = others.map(({ operation, rows }) => ({
    ...operation,
    expression: operandNode(nodeOf(rows)),
  }));
  const node = nodeOf(first);
  // Sound: the first of several queries is a select statement, and so is some of it.
  return { ...(node as SelectQueryNode), ...end, setOperations: operands };
}

/** Returns true when a query gives some of its rows, by their order or by any other text. */
export function isLimited({ orderBy, ...query }: SelectQueryNode): boolean {
  return hasEnd(query) || query.top !== undefined;
}

/** Returns the rows of a table or query whose values are among keys. */
export function wrapped(
  node: OperationNode,
  names: readonly string[],
  columns: readonly string[],
  keys: KeySet,
  program: Program,
): SelectQueryNode {
  const alias = 'rows_of';
  const values = columns.map((column) => columnRef(alias, column));
  return selectNode(
    names.map((name) => [columnRef(alias, name), name]),
    aliased(node, alias),
    { joins: [keysJoin(keys, values, program.alias())] },
  );
}
