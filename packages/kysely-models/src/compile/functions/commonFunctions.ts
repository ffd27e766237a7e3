import { ValueNode } from 'kysely';
import type { FunctionRenderer, RenderedFunction } from '../dialect/dialect.ts';
import { joinNodes, nodeTemplate as sql } from '../tree/nodeTemplate.ts';
import { binary, present, ternary, unary } from './functionArguments.ts';
import { asDouble } from './textForms.ts';

/**
 * Truncates a number. The DOUBLE 0.29 is a little less than its text, and its hundredths would be
 * 28, so it is first checked whether it has more digits at all.
 */
const truncated: FunctionRenderer = ([x, digits], [type]) => {
  const [value, kept] = [present(x), present(digits)];
  const cut = sql`trunc(${value}, ${kept})`;
  if (type?.kind === 'decimal' || type?.kind === 'bigint' || type?.kind === 'integer') return cut;
  return sql`case when round(${value}, ${kept}) = ${value} then ${value} else ${cut} end`;
};

/** The portable functions that every warehouse writes and means alike. */
export const commonFunctions = {
  concat: (args) => sql`(${joinNodes(' || ', args)})`,
  contains: binary((x, part) => sql`contains(${x}, ${part})`),
  // What is undefined is taken away before it is called: an engine may compute a branch of CASE early.
  exp: unary((x) => sql`exp(case when ${x} <= 709 then ${asDouble(x)} end)`),
  left: binary((x, length) => sql`left(${x}, ${length})`),
  length: unary((x) => sql`length(${x})`),
  ln: unary((x) => sql`ln(case when ${x} > 0 then ${asDouble(x)} end)`),
  md5: unary((x) => sql`md5(${x})`),
  median: unary((x) => sql`median(${asDouble(x)})`),
  pad_left: ternary((x, length, fill) => sql`lpad(${x}, ${length}, ${fill})`),
  pad_right: ternary((x, length, fill) => sql`rpad(${x}, ${length}, ${fill})`),
  power: binary((base, exponent) => {
    const isReal = sql`${base} > 0 or (${base} = 0 and ${exponent} >= 0) or (${base} < 0 and ${exponent} = floor(${exponent}))`;
    return sql`power(case when ${isReal} then ${asDouble(base)} end, ${asDouble(exponent)})`;
  }),
  ratio: binary((a, b) => sql`(${asDouble(a)} / nullif(${asDouble(b)}, 0))`),
  replace: ternary((x, search, replacement) => sql`replace(${x}, ${search}, ${replacement})`),
  right: binary((x, length) => sql`right(${x}, ${length})`),
  round: binary((x, digits) => sql`round(${x}, ${digits})`),
  split_part: ternary((x, separator, part) => sql`split_part(${x}, ${separator}, ${part})`),
  sqrt: unary((x) => sql`sqrt(case when ${x} >= 0 then ${asDouble(x)} end)`),
  stddev: unary((x) => sql`stddev_samp(${asDouble(x)})`),
  // A place below 1 counts from the end, or is read as 1, each warehouse in its own way.
  substring: ([x, start, length]) => {
    const places = [present(start), ...(length === undefined ? [] : [length])];
    const call = sql`substr(${joinNodes(', ', [present(x), ...places])})`;
    const bounds = places.flatMap((place, at) =>
      ValueNode.is(place) ? [] : [at === 0 ? sql`${place} >= 1` : sql`${place} >= 0`],
    );
    return bounds.length === 0
      ? call
      : sql`case when ${joinNodes(' and ', bounds)} then ${call} end`;
  },
  to_date: unary((x) => sql`cast(${x} as date)`),
  trim: binary((x, characters) => sql`trim(${x}, ${characters})`),
  trim_blanks: unary((x) => sql`trim(${x}, ' ' || chr(9) || chr(10) || chr(13))`),
  trim_end: binary((x, characters) => sql`rtrim(${x}, ${characters})`),
  trim_start: binary((x, characters) => sql`ltrim(${x}, ${characters})`),
  truncate: truncated,
  variance: unary((x) => sql`var_samp(${asDouble(x)})`),
} as const satisfies Partial<Record<RenderedFunction, FunctionRenderer>>;
