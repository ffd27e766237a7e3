import { type Expression, FunctionNode, type OperationNode, ParensNode, ValueNode } from 'kysely';
import { SqlExpression } from './sqlExpression.ts';

/**
 * The functions that every warehouse's dialect renders in its own SQL. A query holds them as
 * Kysely function nodes of a name that no warehouse has, so a model's tree is the same everywhere.
 */
const portableFunctions = [
  'arg_max',
  'arg_min',
  'argument',
  'average',
  'bool_and',
  'bool_or',
  'by_dialect',
  'cast',
  'concat',
  'contains',
  'count_if',
  'date_add',
  'date_diff',
  'date_part',
  'date_trunc',
  'dbt_surrogate_key',
  'ends_with',
  'exp',
  'floor_div',
  'format_date',
  'greatest',
  'has_shape',
  'in_time_zone',
  'is_finite',
  'join_text',
  'json_array_agg',
  'json_array_contains',
  'json_boolean',
  'json_date',
  'json_element',
  'json_elements',
  'json_exists',
  'json_field',
  'json_length',
  'json_number',
  'json_text',
  'json_value',
  'least',
  'left',
  'length',
  'ln',
  'md5',
  'median',
  'modulo',
  'pad_left',
  'pad_right',
  'parse_json',
  'position',
  'power',
  'quantile',
  'quantile_discrete',
  'ratio',
  'regex_extract',
  'regex_matches',
  'regex_replace',
  'replace',
  'right',
  'round',
  'split_part',
  'sqrt',
  'starts_with',
  'stddev',
  'string_agg',
  'substring',
  'sum_if',
  'surrogate_key',
  'time_add',
  'time_diff',
  'to_date',
  'trim',
  'trim_blanks',
  'trim_end',
  'trim_start',
  'truncate',
  'try_cast',
  'variable',
  'variance',
  'wall_clock',
  'window',
] as const;

export type PortableFunction = (typeof portableFunctions)[number];

/** The portable functions that aggregate rows. */
export const portableAggregates: ReadonlySet<string> = new Set<PortableFunction>([
  'arg_max',
  'arg_min',
  'average',
  'bool_and',
  'bool_or',
  'count_if',
  'json_array_agg',
  'median',
  'quantile',
  'quantile_discrete',
  'stddev',
  'string_agg',
  'sum_if',
  'variance',
]);

const prefix = 'portable:';

/** Returns the portable function that a node calls, or undefined for any other node. */
export function portableFunctionOf(node: FunctionNode): PortableFunction | undefined {
  if (!node.func.startsWith(prefix)) return undefined;
  const name = node.func.slice(prefix.length);
  return portableFunctions.find((known) => known === name);
}

/** An argument of a function: an expression, or a plain value that is written as a literal. */
export type Argument<T> = Expression<T> | (T & (string | number | boolean | null));

/** Nodes whose text is open at its ends: `a + b` inside `… * c` would be torn apart. */
const openNodes: ReadonlySet<string> = new Set<OperationNode['kind']>([
  'AndNode',
  'BinaryOperationNode',
  'OrNode',
  'RawNode',
  'UnaryOperationNode',
]);

/**
 * Returns a node that keeps its meaning beside an operator: in parentheses where it has operators
 * of its own.
 */
export function closedNode(node: OperationNode): OperationNode {
  return openNodes.has(node.kind) ? ParensNode.create(node) : node;
}

/** Returns the node of an argument; a plain value becomes a literal of the compiled SQL. */
export function argumentNode(argument: Argument<unknown>): OperationNode {
  if (typeof argument === 'object' && argument !== null) {
    return closedNode(argument.toOperationNode());
  }
  return ValueNode.createImmediate(argument);
}

/** Returns a call of a portable function. */
export function portableCall<T>(
  name: PortableFunction,
  args: readonly Argument<unknown>[],
): SqlExpression<T> {
  return portableNodeCall(name, args.map(argumentNode));
}

/**
 * Returns a call of a portable function whose arguments are nodes already, such as keys of an
 * order.
 */
export function portableNodeCall<T>(
  name: PortableFunction,
  nodes: readonly OperationNode[],
): SqlExpression<T> {
  return new SqlExpression(FunctionNode.create(`${prefix}${name}`, nodes));
}
