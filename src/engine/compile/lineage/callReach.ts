import {
  type AggregateFunctionNode,
  type FunctionNode,
  type OperationNode,
  RawNode,
  SelectAllNode,
  SelectionNode,
} from 'kysely';
import { type PortableFunction, portableFunctionOf } from '../../define/functions/portableCall.ts';
import type { Position } from './position.ts';
import { rawFragment, textReach } from './rawFragment.ts';
import { deciding, digesting, judging, type Reach, unite } from './reach.ts';

type Read = (node: OperationNode, at: Position) => Reach;

/** Where the condition stands among the arguments of a portable aggregate that takes one. */
const conditions: Partial<Record<PortableFunction, number>> = { count_if: 0, sum_if: 1 };

/** Portable functions that give a truth about their arguments. */
const judges: ReadonlySet<string> = new Set<PortableFunction>(['is_finite', 'regex_matches']);

/** Portable functions that give a hash, a length or a figure over many rows. */
const digests: ReadonlySet<string> = new Set<PortableFunction>([
  'average',
  'length',
  'median',
  'sum_if',
  'surrogate_key',
]);

/** Aggregates that count. */
const counts = /^(count|count_if|approx_count_distinct)$/i;

/** Functions of a warehouse that give a hash, a length or a figure over many rows. */
const nativeDigests =
  /^(md5|md5_number|md5_hex|sha1|sha1_hex|sha256|sha2|sha2_hex|hash|length|char_length|sum|avg|mean|median|var_pop|var_samp|variance|stddev|stddev_pop|stddev_samp)$/i;

/** What a call of an aggregate or a window function depends on. */
export function aggregateReach(node: AggregateFunctionNode, at: Position, read: Read): Reach {
  const { kind, func, aggregated, distinct, orderBy, withinGroup, filter, over, ...others } = node;
  // A part that a new version of Kysely adds does not compile until it is read here.
  others satisfies Record<keyof typeof others, never>;
  const isCount = func.toLowerCase() === 'count';
  const counted = aggregated.filter((argument) => !(isCount && isStar(argument)));
  const clauses = [orderBy, filter, over].filter((clause) => clause !== undefined);
  const values = unite(counted.map((argument) => read(argument, at)));
  return unite([
    textReach(`${func}(`, at),
    counts.test(func) ? judging(values) : nativeDigests.test(func) ? digesting(values) : values,
    // The values of percentile_cont(0.5) within group (order by "price") are prices.
    ...(withinGroup === undefined ? [] : [read(withinGroup, at)]),
    ...clauses.map((clause) => deciding(read(clause, at))),
  ]);
}

/** What a call of any other function depends on. */
export function functionReach(node: FunctionNode, at: Position, read: Read): Reach {
  const { kind, func, arguments: given, ...others } = node;
  others satisfies Record<keyof typeof others, never>;
  const portable = portableFunctionOf(node);
  const condition = portable === undefined ? undefined : conditions[portable];
  const values = unite(
    given.map((argument, place) => {
      const reach = read(argument, at);
      return place === condition ? deciding(reach) : reach;
    }),
  );
  if (portable !== undefined) {
    if (judges.has(portable)) return judging(values);
    return digests.has(portable) ? digesting(values) : values;
  }
  return unite([textReach(`${func}(`, at), nativeDigests.test(func) ? digesting(values) : values]);
}

const isStar = (node: OperationNode): boolean =>
  (SelectionNode.is(node) && isStar(node.selection)) ||
  SelectAllNode.is(node) ||
  (RawNode.is(node) && rawFragment(node).text.trim() === '*');
