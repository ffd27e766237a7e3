import type { FunctionRenderer, RenderedFunction } from '../../dialect/dialect.ts';
import { binary, immediate, present, unary } from '../../functions/functionArguments.ts';
import { listArguments } from '../../functions/listArguments.ts';
import { nodeTemplate as sql, textNode } from '../../tree/nodeTemplate.ts';

/** The portable aggregates in DuckDB's SQL, beside those of a line. */
export const duckdbAggregates = {
  // Rows without a value do not count, as they do not for DuckDB's own.
  arg_max: binary((value, key) => sql`arg_max(${value}, ${key})`),
  arg_min: binary((value, key) => sql`arg_min(${value}, ${key})`),
  bool_and: unary((x) => sql`bool_and(${x})`),
  bool_or: unary((x) => sql`bool_or(${x})`),
  json_array_agg: ([x, ...others]) => {
    const { each, value, order } = listArguments(x, others);
    const list = sql`to_json(list(${each} ${order}) filter (where ${value} is not null))`;
    return sql`cast(coalesce(${list}, '[]') as json)`;
  },
  quantile: binary((x, fraction) => {
    const part = textNode(String(immediate(fraction)));
    return sql`quantile_cont(cast(${x} as double), ${part})`;
  }),
  quantile_discrete: binary((x, fraction) => {
    return sql`quantile_disc(${x}, ${textNode(String(immediate(fraction)))})`;
  }),
  string_agg: ([x, separator, ...others]) => {
    const { each, order } = listArguments(x, others);
    return sql`string_agg(${each}, ${present(separator)} ${order})`;
  },
} as const satisfies Partial<Record<RenderedFunction, FunctionRenderer>>;
