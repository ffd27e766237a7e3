import { type OperationNode, ValueNode } from 'kysely';
import type { FunctionRenderer, RenderedFunction } from '../../dialect/dialect.ts';
import { commonFunctions } from '../../functions/commonFunctions.ts';
import { exactDivision } from '../../functions/exactDivision.ts';
import { binary, immediate, present, ternary, unary } from '../../functions/functionArguments.ts';
import { readWindowCall } from '../../functions/windowCall.ts';
import { joinNodes, nodeTemplate as sql } from '../../tree/nodeTemplate.ts';
import { snowflakeAggregates } from './snowflakeAggregates.ts';
import { addTime, addUnits, startOfUnit, timeBetween, unitsBetween } from './snowflakeDates.ts';
import { snowflakeFormats } from './snowflakeFormats.ts';
import { snowflakeJson } from './snowflakeJson.ts';
import { snowflakeHasShape } from './snowflakeShape.ts';
import { snowflakeSurrogateKey } from './snowflakeSurrogateKey.ts';
import { snowflakeTexts } from './snowflakeTexts.ts';

/** The portable functions in Snowflake's SQL, from what its documentation says of each. */
export const snowflakeFunctions: Readonly<Record<RenderedFunction, FunctionRenderer>> = {
  ...commonFunctions,
  ...snowflakeAggregates,
  ...snowflakeFormats,
  ...snowflakeJson,
  has_shape: snowflakeHasShape,
  ...snowflakeTexts,
  average: unary((x) => sql`(cast(sum(${x}) as double) / nullif(cast(count(${x}) as double), 0))`),
  // COUNT_IF is documented to give null where no row satisfies the condition.
  count_if: unary((condition) => sql`count(case when ${condition} then 1 end)`),
  date_add: ternary((unit, amount, day) => addUnits(String(immediate(unit)), amount, day)),
  date_diff: ternary((unit, from, to) => unitsBetween(String(immediate(unit)), from, to)),
  date_trunc: binary((unit, moment) => startOfUnit(String(immediate(unit)), moment)),
  // A quotient is rounded to six digits after the point, so 1999999999/1000000000 would be 2: what
  // is divided here leaves no remainder.
  floor_div: binary((x, y, types) => {
    const { a, b } = exactDivision('number', { a: x, b: y }, types);
    return sql`cast(((${a} - mod(${a}, nullif(${b}, 0))) / nullif(${b}, 0)) as number(38, 0))`;
  }),
  greatest: (args) => sql`greatest(${joinNodes(', ', args)})`,
  in_time_zone: binary((moment, zone) => sql`convert_timezone('UTC', ${zone}, ${moment})`),
  // Snowflake has no function for it, and holds NaN equal to itself.
  is_finite: unary(
    (x) =>
      sql`(cast(${x} as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double)))`,
  ),
  join_text: ([separator, ...texts]) => joinText(present(separator), texts),
  least: (args) => sql`least(${joinNodes(', ', args)})`,
  modulo: binary((x, y, types) => {
    const { a, b } = exactDivision('number', { a: x, b: y }, types);
    return sql`mod(${a}, nullif(${b}, 0))`;
  }),
  regex_matches: binary((x, pattern) => {
    // The whole text has to match; with 's' the dots around the pattern match line ends too.
    const within = ValueNode.createImmediate(`.*(${String(immediate(pattern))}).*`);
    return sql`regexp_like(${x}, ${within}, 's')`;
  }),
  sum_if: binary((x, condition) => sql`sum(case when ${condition} then ${x} end)`),
  surrogate_key: snowflakeSurrogateKey,
  time_add: ternary((unit, amount, time) => addTime(String(immediate(unit)), amount, time)),
  time_diff: ternary((unit, from, to) => timeBetween(String(immediate(unit)), from, to)),
  wall_clock: binary(
    (moment, zone) => sql`cast(convert_timezone(${zone}, ${moment}) as timestamp_ntz)`,
  ),
  window: (args) => {
    const { name, args: taken, ignoreNulls, over } = readWindowCall(args);
    return ignoreNulls
      ? sql`${name}(${taken}) ignore nulls ${over}`
      : sql`${name}(${taken}) ${over}`;
  },
};

/** Snowflake's CONCAT_WS is null when one text is: each known text brings a separator instead. */
function joinText(separator: OperationNode, texts: readonly OperationNode[]): OperationNode {
  const [only, second] = texts;
  if (only !== undefined && second === undefined) return only; // COALESCE takes two or more
  const start = ValueNode.createImmediate([...String(immediate(separator))].length + 1);
  const pieces = texts.map((text) => sql`coalesce(${separator} || ${text}, '')`);
  const known = joinNodes(', ', texts);
  const joined = joinNodes(' || ', pieces);
  return sql`case when coalesce(${known}) is not null then substr(${joined}, ${start}) end`;
}
