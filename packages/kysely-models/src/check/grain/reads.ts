import { CaseNode, type OperationNode, ParensNode, RawNode, SelectQueryNode } from 'kysely';
import { childNodes } from '../../compile/tree/walkNodes.ts';
import type { CheckedTable } from '../values/position.ts';
import type { Repeated } from '../values/shape.ts';

/** A column of a query's own tables that an expression reads. */
export interface ColumnRead {
  readonly table: CheckedTable;
  /** In small letters. */
  readonly column: string;
  readonly repeated: Repeated | undefined;
}

/**
 * Returns the column that a reference names: `outer` of a query around this one, `unknown` where nothing
 * can be said; undefined for anything but a reference.
 */
export type ResolveRead = (node: OperationNode) => ColumnRead | 'outer' | 'unknown' | undefined;

/** The columns that an expression reads. */
export interface Reads {
  readonly columns: readonly ColumnRead[];
  /** True when it may read more: raw SQL, or a subquery. */
  readonly isOpaque: boolean;
}

/** Returns the columns that expressions read. */
export function readsOf(nodes: readonly OperationNode[], resolve: ResolveRead): Reads {
  const columns: ColumnRead[] = [];
  let isOpaque = false;
  const visit = (node: OperationNode) => {
    const read = resolve(node);
    if (read === 'outer') return;
    if (read === 'unknown' || SelectQueryNode.is(node) || isRawText(node)) isOpaque = true;
    else if (read !== undefined) columns.push(read);
    if (read === undefined && !SelectQueryNode.is(node)) childNodes(node).forEach(visit);
  };
  nodes.forEach(visit);
  return { columns, isOpaque };
}

/** The columns whose values an aggregate adds up, or by which it chooses the rows that it counts. */
interface ValueReads {
  readonly reads: Reads;
  /** True where the values are literals. */
  readonly isOfRows: boolean;
}

/**
 * Returns the columns whose values an aggregate adds up: of a case those of its results, as its conditions only
 * choose rows; all that it reads where the results are literals.
 */
export function valueReads(node: OperationNode, resolve: ResolveRead): ValueReads {
  if (ParensNode.is(node)) return valueReads(node.node, resolve);
  if (!CaseNode.is(node)) {
    const reads = readsOf([node], resolve);
    return { reads, isOfRows: reads.columns.length === 0 && !reads.isOpaque };
  }
  const results = [...(node.when ?? []).map(({ result }) => result), node.else];
  const reads = readsOf(
    results.filter((result) => result !== undefined),
    resolve,
  );
  const isOfRows = reads.columns.length === 0 && !reads.isOpaque;
  return { reads: isOfRows ? readsOf([node], resolve) : reads, isOfRows };
}

/** Returns true for raw SQL with words in it, which may be names. */
function isRawText(node: OperationNode): boolean {
  if (!RawNode.is(node)) return false;
  const text = node.sqlFragments.join(' ').replace(/\b(true|false|null)\b/gi, '');
  return /[a-z]/i.test(text);
}

/** Returns the name of a column among those of all tables of a query. */
export const attribute = ({ table, column }: Pick<ColumnRead, 'table' | 'column'>): string =>
  `${table.id}.${column}`;
