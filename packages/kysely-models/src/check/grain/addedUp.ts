import {
  AggregateFunctionNode,
  FunctionNode,
  type OperationNode,
  RawNode,
  SelectAllNode,
  SelectQueryNode,
} from 'kysely';
import { childNodes } from '../../compile/tree/walkNodes.ts';
import { portableFunctionOf } from '../../define/expressions/portableCall.ts';
import { fanOutReason } from '../../define/query/allowFanOut.ts';
import { type Reads, type ResolveRead, readsOf, valueReads } from './reads.ts';

/** An aggregate whose result depends on how often a row occurs. */
export interface AddedUp {
  /** The call in messages: `sum(o.amount)`. */
  readonly text: string;
  /** The columns whose values are added up, or by which rows are chosen that are counted. */
  readonly reads: Reads;
  /** True where rows are counted, whatever their values. */
  readonly isOfRows: boolean;
  /** The columns by which a window is divided. */
  readonly within: Reads;
}

/** Aggregates of SQL to which a row that occurs twice counts twice. */
const counted: ReadonlySet<string> = new Set(['sum', 'count', 'avg']);

const portableCounted: ReadonlySet<string> = new Set([
  'average',
  'count_if',
  'median',
  'stddev',
  'sum_if',
  'variance',
]);

/** Returns the aggregates in expressions, without those that are meant to be so and those of subqueries. */
export function addedUpIn(
  nodes: readonly OperationNode[],
  resolve: ResolveRead,
): readonly AddedUp[] {
  return nodes.flatMap((node): readonly AddedUp[] => {
    if (SelectQueryNode.is(node) || fanOutReason(node) !== undefined) return [];
    const own = addedUp(node, resolve);
    return own === undefined ? addedUpIn(childNodes(node), resolve) : [own];
  });
}

function addedUp(node: OperationNode, resolve: ResolveRead): AddedUp | undefined {
  if (AggregateFunctionNode.is(node)) {
    const { func, aggregated, distinct, filter, over } = node;
    const name = func.toLowerCase();
    if (!counted.has(name) || distinct === true) return undefined;
    const values = aggregated.filter((each) => !isStar(each));
    const [value] = values;
    const { reads, isOfRows } =
      value === undefined ? { reads: nothing, isOfRows: true } : valueReads(value, resolve);
    const within = readsOf(over?.partitionBy === undefined ? [] : [over.partitionBy], resolve);
    // Which rows are counted says the filter.
    const isFiltered = reads.columns.length === 0 && filter !== undefined;
    const chosen = isFiltered ? readsOf([filter], resolve) : reads;
    return { text: callText(name, reads), reads: chosen, isOfRows, within };
  }
  if (!FunctionNode.is(node)) return undefined;
  const name = portableFunctionOf(node);
  const [value] = node.arguments;
  if (name === undefined || value === undefined || !portableCounted.has(name)) return undefined;
  const { reads, isOfRows } = valueReads(value, resolve);
  const own = { reads, isOfRows: isOfRows || name === 'count_if', within: nothing };
  return { text: callText(name, reads), ...own };
}

const nothing: Reads = { columns: [], isOpaque: false };

function callText(name: string, reads: Reads): string {
  const columns = reads.columns.map(({ table, column }) => `${table.alias ?? '?'}.${column}`);
  return `${name}(${[...new Set(columns)].slice(0, 3).join(', ') || '*'})`;
}

/** Returns true for the `*` that `count(*)` is given. */
export const isStar = (node: OperationNode): boolean =>
  SelectAllNode.is(node) || (RawNode.is(node) && node.sqlFragments.join('').trim() === '*');
