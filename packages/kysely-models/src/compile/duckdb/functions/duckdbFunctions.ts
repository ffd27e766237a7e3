import { type OperationNode, ValueNode } from 'kysely';
import type { FunctionRenderer, RenderedFunction } from '../../dialect/dialect.ts';
import { commonFunctions } from '../../functions/commonFunctions.ts';
import { exactDivision } from '../../functions/exactDivision.ts';
import { binary, immediate, present, ternary, unary } from '../../functions/functionArguments.ts';
import { readWindowCall } from '../../functions/windowCall.ts';
import { joinNodes, nodeTemplate as sql } from '../../tree/nodeTemplate.ts';
import { duckdbAggregates } from './duckdbAggregates.ts';
import { duckdbFormats } from './duckdbFormats.ts';
import { duckdbJson } from './duckdbJson.ts';
import { duckdbHasShape } from './duckdbShape.ts';

const intervals: Readonly<Record<string, (amount: OperationNode) => OperationNode>> = {
  day: (amount) => sql`to_days(cast(${amount} as integer))`,
  week: (amount) => sql`to_weeks(cast(${amount} as integer))`,
  month: (amount) => sql`to_months(cast(${amount} as integer))`,
  quarter: (amount) => sql`to_quarters(cast(${amount} as integer))`,
  year: (amount) => sql`to_years(cast(${amount} as integer))`,
};

const clockIntervals: typeof intervals = {
  second: (amount) => sql`to_seconds(cast(${amount} as bigint))`,
  minute: (amount) => sql`to_minutes(cast(${amount} as bigint))`,
  hour: (amount) => sql`to_hours(cast(${amount} as bigint))`,
  ...intervals,
};

function intervalOf(units: typeof intervals, unit: OperationNode, amount: OperationNode) {
  const interval = units[String(immediate(unit))];
  if (interval === undefined) throw new TypeError(`Unknown unit ${String(immediate(unit))}.`);
  return interval(amount);
}

/** The portable functions in DuckDB's SQL. */
export const duckdbFunctions: Readonly<Record<RenderedFunction, FunctionRenderer>> = {
  ...commonFunctions,
  ...duckdbAggregates,
  ...duckdbFormats,
  ...duckdbJson,
  has_shape: duckdbHasShape,
  average: unary((x) => sql`(cast(sum(${x}) as double) / nullif(count(${x}), 0))`),
  count_if: unary((condition) => sql`count(*) filter (where ${condition})`),
  date_add: ternary(
    (unit, amount, day) =>
      sql`cast((cast(${day} as date) + ${intervalOf(intervals, unit, amount)}) as date)`,
  ),
  date_diff: ternary((unit, from, to) => {
    if (immediate(unit) !== 'week') {
      return sql`date_diff(${unit}, cast(${from} as date), cast(${to} as date))`;
    }
    // DuckDB's own function loses a week where one of the two is before 1970.
    const monday = (moment: OperationNode) => sql`date_trunc('week', cast(${moment} as date))`;
    return sql`(date_diff('day', ${monday(from)}, ${monday(to)}) // 7)`;
  }),
  date_trunc: binary(
    (unit, moment) => sql`cast(date_trunc(${unit}, cast(${moment} as date)) as date)`,
  ),
  dbt_surrogate_key: (values) => {
    const parts = values.map(
      (value) => sql`coalesce(cast(${value} as varchar), '_dbt_utils_surrogate_key_null_')`,
    );
    return sql`md5(${joinNodes(" || '-' || ", parts)})`;
  },
  ends_with: binary((x, end) => sql`ends_with(${x}, ${end})`),
  floor_div: binary((x, y, types) => {
    const { a, b, isDecimal } = exactDivision('decimal', { a: x, b: y }, types);
    if (!isDecimal) return sql`(${a} // nullif(${b}, 0))`;
    // DuckDB divides decimals as DOUBLE, so their units are divided, which are whole.
    const units = (value: OperationNode) =>
      sql`cast(replace(cast(${value} as varchar), '.', '') as hugeint)`;
    return sql`cast((${units(a)} // nullif(${units(b)}, 0)) as decimal(38, 0))`;
  }),
  // DuckDB's own skip nulls, Snowflake's do not.
  greatest: (args) => allKnown(args, sql`greatest(${joinNodes(', ', args)})`),
  in_time_zone: binary((moment, zone) => sql`timezone(${zone}, timezone('UTC', ${moment}))`),
  is_finite: unary((x) => sql`isfinite(cast(${x} as double))`),
  join_text: ([separator, ...texts]) => {
    const known = joinNodes(', ', texts);
    return sql`case when coalesce(${known}) is not null then concat_ws(${present(separator)}, ${known}) end`;
  },
  least: (args) => allKnown(args, sql`least(${joinNodes(', ', args)})`),
  modulo: binary((x, y, types) => {
    const { a, b } = exactDivision('decimal', { a: x, b: y }, types);
    return sql`(${a} % nullif(${b}, 0))`;
  }),
  position: binary((x, search) => sql`strpos(${x}, ${search})`),
  regex_matches: binary((x, pattern) => {
    // The group keeps DuckDB from rewriting the expression as LIKE, which drops an anchor in the
    // middle: '$a' would match 'a'.
    const grouped = ValueNode.createImmediate(`(${String(immediate(pattern))})`);
    return sql`regexp_matches(${x}, ${grouped})`;
  }),
  starts_with: binary((x, start) => sql`starts_with(${x}, ${start})`),
  sum_if: binary((x, condition) => sql`sum(${x}) filter (where ${condition})`),
  surrogate_key: (values) => {
    // The length before each value keeps ('a', 'bc') apart from ('ab', 'c').
    const parts = values.map((value) => {
      const text = sql`cast(${value} as varchar)`;
      return sql`coalesce(length(${text}) || ':' || ${text}, '-')`;
    });
    return sql`md5(concat(${joinNodes(', ', parts)}))`;
  },
  time_add: ternary(
    (unit, amount, time) =>
      sql`(cast(${time} as timestamp) + ${intervalOf(clockIntervals, unit, amount)})`,
  ),
  time_diff: ternary(
    (unit, from, to) =>
      sql`date_diff(${unit}, cast(${from} as timestamp), cast(${to} as timestamp))`,
  ),
  wall_clock: binary((moment, zone) => sql`timezone(${zone}, ${moment})`),
  window: (args) => {
    const { name, args: taken, ignoreNulls, over } = readWindowCall(args);
    return ignoreNulls
      ? sql`${name}(${taken} ignore nulls) ${over}`
      : sql`${name}(${taken}) ${over}`;
  },
};

function allKnown(args: readonly OperationNode[], result: OperationNode): OperationNode {
  const known = joinNodes(
    ' and ',
    args.map((arg) => sql`${arg} is not null`),
  );
  return sql`case when ${known} then ${result} end`;
}
