import { type OperationNode, ValueNode } from 'kysely';
import type { SqlType } from '../../define/contract/sqlType.ts';
import type { PortableFunction } from '../../define/expressions/portableCall.ts';
import {
  type InferredType,
  scaleOf,
  unitedTypes,
  uniteTypes,
  unknown,
  widestDecimal,
} from './inferredType.ts';
import { literalSqlType } from './literalType.ts';

/** The type of a call's value, from its arguments and their types. */
type CallType = (types: readonly InferredType[], args: readonly OperationNode[]) => InferredType;

const always = (kind: 'bigint' | 'boolean' | 'double' | 'json' | 'text') => (): InferredType => ({
  kind,
});
const firstType: CallType = ([first]) => first ?? unknown;

/** A sum keeps the digits after the point; that of DOUBLE is DOUBLE. */
const sumType: CallType = ([first = unknown]) => {
  if (first.kind === 'double') return first;
  if (first.kind === 'decimal') return widestDecimal(first.scale);
  return scaleOf(first) === 0 ? { kind: 'bigint' } : unknown;
};

/** A number without digits after its point; a DOUBLE stays one. */
const wholeNumber: CallType = ([first = unknown]) =>
  scaleOf(first) === undefined ? first : { kind: 'bigint' };

/** The whole part of a quotient of exact numbers. */
const wholeType: CallType = (types) => {
  if (types.some((type) => scaleOf(type) === undefined)) return unknown;
  return types.some(({ kind }) => kind === 'decimal') ? widestDecimal(0) : { kind: 'bigint' };
};

/** Returns the type of a cast; a day outside the calendar stays so as another type. */
const castType = (from: InferredType, to: SqlType): InferredType =>
  (to.kind === 'date' || to.kind === 'timestamp' || to.kind === 'timestamptz') && 'computed' in from
    ? { kind: to.kind, computed: true }
    : to;

const roundedType: CallType = ([value = unknown], [, digits]) =>
  value.kind === 'decimal' && digits !== undefined && ValueNode.is(digits)
    ? widestDecimal(Math.min(value.scale, Number(digits.value)))
    : value;

/** The result type of each portable function: a new one does not compile until it is here. */
const portableTypes = {
  arg_max: firstType,
  arg_min: firstType,
  argument: () => unknown,
  average: always('double'),
  bool_and: always('boolean'),
  bool_or: always('boolean'),
  by_dialect: () => unknown,
  cast: ([from = unknown], args) => castType(from, literalSqlType(args.slice(1))),
  concat: always('text'),
  contains: always('boolean'),
  count_if: always('bigint'),
  date_add: () => ({ kind: 'date', computed: true }),
  date_diff: always('bigint'),
  date_trunc: ([, moment = unknown]) =>
    'computed' in moment ? { kind: 'date', computed: true } : { kind: 'date' },
  dbt_surrogate_key: always('text'),
  ends_with: always('boolean'),
  exp: always('double'),
  floor_div: wholeType,
  greatest: unitedTypes,
  has_shape: always('boolean'),
  in_time_zone: () => ({ kind: 'timestamp', computed: true }),
  is_finite: always('boolean'),
  join_text: always('text'),
  json_array_agg: always('json'),
  least: unitedTypes,
  left: always('text'),
  length: always('bigint'),
  ln: always('double'),
  md5: always('text'),
  median: always('double'),
  modulo: unitedTypes,
  pad_left: always('text'),
  pad_right: always('text'),
  position: always('bigint'),
  power: always('double'),
  quantile: always('double'),
  quantile_discrete: firstType,
  ratio: always('double'),
  regex_matches: always('boolean'),
  replace: always('text'),
  right: always('text'),
  round: roundedType,
  split_part: always('text'),
  sqrt: always('double'),
  starts_with: always('boolean'),
  stddev: always('double'),
  string_agg: always('text'),
  substring: always('text'),
  sum_if: sumType,
  surrogate_key: always('text'),
  time_add: () => ({ kind: 'timestamp', computed: true }),
  time_diff: always('bigint'),
  to_date: ([moment = unknown]) =>
    moment.kind === 'date' || moment.kind === 'timestamp'
      ? castType(moment, { kind: 'date' })
      : { kind: 'date', computed: true },
  trim: always('text'),
  trim_blanks: always('text'),
  trim_end: always('text'),
  trim_start: always('text'),
  truncate: roundedType,
  try_cast: (_, args) => literalSqlType(args.slice(1)),
  variable: (_, args) => literalSqlType(args.slice(1)),
  variance: always('double'),
  wall_clock: () => ({ kind: 'timestamp', computed: true }),
  window: ([, , , , ...types], [name]) =>
    name !== undefined && ValueNode.is(name) ? sqlCallType(String(name.value), types) : unknown,
  date_part: always('bigint'),
  format_date: always('text'),
  json_array_contains: always('boolean'),
  json_boolean: always('boolean'),
  json_date: () => ({ kind: 'date' }),
  json_element: always('json'),
  json_elements: () => unknown,
  json_exists: always('boolean'),
  json_field: always('text'),
  json_length: always('bigint'),
  json_number: always('double'),
  json_text: always('text'),
  json_value: always('json'),
  parse_json: always('json'),
  regex_extract: always('text'),
  regex_replace: always('text'),
} as const satisfies Record<PortableFunction, CallType>;

/** Returns the type of a call of a portable function. */
export function portableType(
  name: PortableFunction,
  types: readonly InferredType[],
  args: readonly OperationNode[],
): InferredType {
  const typeOf: CallType = portableTypes[name];
  return typeOf(types, args);
}

/** The types of SQL's own functions, as far as every warehouse returns the same type. */
const sqlTypes: Readonly<Record<string, CallType>> = {
  abs: firstType,
  any_value: firstType,
  ceil: wholeNumber,
  coalesce: unitedTypes,
  count: always('bigint'),
  cume_dist: always('double'),
  dense_rank: always('bigint'),
  first_value: firstType,
  floor: wholeNumber,
  lag: ([first = unknown, , otherwise]) =>
    otherwise === undefined ? first : uniteTypes(first, otherwise),
  last_value: firstType,
  lead: ([first = unknown, , otherwise]) =>
    otherwise === undefined ? first : uniteTypes(first, otherwise),
  lower: always('text'),
  max: firstType,
  min: firstType,
  nth_value: firstType,
  ntile: always('bigint'),
  nullif: firstType,
  percent_rank: always('double'),
  rank: always('bigint'),
  row_number: always('bigint'),
  sum: sumType,
  upper: always('text'),
};

/** Returns the type of a call of one of SQL's own functions. */
export function sqlCallType(name: string, types: readonly InferredType[]): InferredType {
  const lower = name.toLowerCase();
  return Object.hasOwn(sqlTypes, lower) ? (sqlTypes[lower]?.(types, []) ?? unknown) : unknown;
}
