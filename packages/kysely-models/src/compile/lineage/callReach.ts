import {
  type AggregateFunctionNode,
  type FunctionNode,
  type OperationNode,
  RawNode,
  SelectAllNode,
  SelectionNode,
} from 'kysely';
import {
  type PortableFunction,
  portableFunctionOf,
} from '../../define/expressions/portableCall.ts';
import { rawFragment } from '../scope/rawFragment.ts';
import { deciding, digesting, judging, type LineagePosition, type Reach, unite } from './reach.ts';
import { textReach } from './textReach.ts';

type Read = (node: OperationNode, at: LineagePosition) => Reach;

/** The first and last arguments of a portable aggregate that decide over rows. */
const deciders: Partial<Record<PortableFunction, readonly [from: number, to: number]>> = {
  arg_max: [1, 1],
  arg_min: [1, 1],
  count_if: [0, 0],
  json_element: [1, 1],
  json_array_agg: [2, Number.POSITIVE_INFINITY],
  string_agg: [3, Number.POSITIVE_INFINITY],
  sum_if: [1, 1],
};

/** Portable functions that give a truth about their arguments. */
const judges: ReadonlySet<string> = new Set<PortableFunction>([
  'bool_and',
  'bool_or',
  'contains',
  'ends_with',
  'is_finite',
  'json_array_contains',
  'json_exists',
  'regex_matches',
  'starts_with',
]);

/** Portable functions that give a hash, a length or a figure over many rows. */
const digests: ReadonlySet<string> = new Set<PortableFunction>([
  'average',
  'dbt_surrogate_key',
  'json_length',
  'length',
  'md5',
  'median',
  'position',
  'stddev',
  'sum_if',
  'surrogate_key',
  'variance',
]);

/** Aggregates that count. */
const counts = /^(count|count_if|approx_count_distinct)$/i;

/** Functions of a warehouse that give a hash, a length or a figure over many rows. */
const nativeDigests =
  /^(md5|md5_number|md5_hex|sha1|sha1_hex|sha256|sha2|sha2_hex|hash|length|char_length|sum|avg|mean|median|var_pop|var_samp|variance|stddev|stddev_pop|stddev_samp)$/i;

/** Returns the reach of a call of an aggregate or a window function. */
export function aggregateReach(
  node: AggregateFunctionNode,
  at: LineagePosition,
  read: Read,
): Reach {
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

/** Returns the reach of a call of any other function. */
export function functionReach(node: FunctionNode, at: LineagePosition, read: Read): Reach {
  const { kind, func, arguments: given, ...others } = node;
  others satisfies Record<keyof typeof others, never>;
  const portable = portableFunctionOf(node);
  const [from, to] = (portable === undefined ? undefined : deciders[portable]) ?? [1, 0];
  const values = unite(
    given.map((argument, place) => {
      const reach = read(argument, at);
      return place >= from && place <= to ? deciding(reach) : reach;
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
