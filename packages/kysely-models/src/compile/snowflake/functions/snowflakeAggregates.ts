import type { FunctionRenderer, RenderedFunction } from '../../dialect/dialect.ts';
import { binary, immediate, present, unary } from '../../functions/functionArguments.ts';
import { listArguments } from '../../functions/listArguments.ts';
import { nodeTemplate as sql, textNode } from '../../tree/nodeTemplate.ts';

/** The portable aggregates in Snowflake's SQL, beside those of a line. */
export const snowflakeAggregates = {
  // MAX_BY and MIN_BY pass over rows without a key, and give a null value where that is the row's.
  arg_max: binary(
    (value, key) => sql`max_by(${value}, case when ${value} is not null then ${key} end)`,
  ),
  arg_min: binary(
    (value, key) => sql`min_by(${value}, case when ${value} is not null then ${key} end)`,
  ),
  bool_and: unary((x) => sql`booland_agg(${x})`),
  bool_or: unary((x) => sql`boolor_agg(${x})`),
  // ARRAY_AGG leaves nulls out, and gives an empty array for no row.
  json_array_agg: ([x, ...others]) => {
    const { each, order } = listArguments(x, others);
    return sql`to_variant(array_agg(${each}) within group (${order}))`;
  },
  quantile: binary((x, fraction) => {
    const part = textNode(String(immediate(fraction)));
    return sql`percentile_cont(${part}) within group (order by cast(${x} as double) asc nulls last)`;
  }),
  quantile_discrete: binary((x, fraction) => {
    const part = textNode(String(immediate(fraction)));
    return sql`percentile_disc(${part}) within group (order by ${x} asc nulls last)`;
  }),
  // LISTAGG of no value is documented to be an empty text, not null.
  string_agg: ([x, separator, ...others]) => {
    const { each, value, order } = listArguments(x, others);
    const list = sql`listagg(${each}, ${present(separator)}) within group (${order})`;
    return sql`case when count(${value}) > 0 then ${list} end`;
  },
} as const satisfies Partial<Record<RenderedFunction, FunctionRenderer>>;
