import { type OperationNode, ValueNode } from 'kysely';
import type { FunctionRenderer, RenderedFunction } from '../dialect/dialect.ts';
import { joinNodes, nodeTemplate as sql } from '../tree/nodeTemplate.ts';
import { binary, present, ternary, unary } from './functionArguments.ts';

const double = (x: OperationNode) => sql`cast(${x} as double)`;

/** The portable functions that every warehouse writes and means alike. */
export const commonFunctions = {
  // What is undefined is taken away before it is called: an engine may compute a branch of CASE early.
  exp: unary((x) => sql`exp(case when ${x} <= 709 then ${double(x)} end)`),
  left: binary((x, length) => sql`left(${x}, ${length})`),
  ln: unary((x) => sql`ln(case when ${x} > 0 then ${double(x)} end)`),
  md5: unary((x) => sql`md5(${x})`),
  pad_left: ternary((x, length, fill) => sql`lpad(${x}, ${length}, ${fill})`),
  pad_right: ternary((x, length, fill) => sql`rpad(${x}, ${length}, ${fill})`),
  power: binary((base, exponent) => {
    const isReal = sql`${base} > 0 or (${base} = 0 and ${exponent} >= 0) or (${base} < 0 and ${exponent} = floor(${exponent}))`;
    return sql`power(case when ${isReal} then ${double(base)} end, ${double(exponent)})`;
  }),
  replace: ternary((x, search, replacement) => sql`replace(${x}, ${search}, ${replacement})`),
  right: binary((x, length) => sql`right(${x}, ${length})`),
  sqrt: unary((x) => sql`sqrt(case when ${x} >= 0 then ${double(x)} end)`),
  stddev: unary((x) => sql`stddev_samp(${double(x)})`),
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
  trim: binary((x, characters) => sql`trim(${x}, ${characters})`),
  trim_end: binary((x, characters) => sql`rtrim(${x}, ${characters})`),
  trim_start: binary((x, characters) => sql`ltrim(${x}, ${characters})`),
  variance: unary((x) => sql`var_samp(${double(x)})`),
} as const satisfies Partial<Record<RenderedFunction, FunctionRenderer>>;
