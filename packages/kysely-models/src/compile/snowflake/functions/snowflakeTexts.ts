import type { FunctionRenderer, RenderedFunction } from '../../dialect/dialect.ts';
import { binary } from '../../functions/functionArguments.ts';
import { joinNodes, nodeTemplate as sql } from '../../tree/nodeTemplate.ts';
import { canonicalText } from './snowflakeSurrogateKey.ts';

/** The portable functions over texts in Snowflake's SQL. */
export const snowflakeTexts = {
  dbt_surrogate_key: (values) => {
    const parts = values.map(
      (value) => sql`coalesce(${canonicalText(value)}, '_dbt_utils_surrogate_key_null_')`,
    );
    return sql`md5(${joinNodes(" || '-' || ", parts)})`;
  },
  ends_with: binary((x, end) => sql`endswith(${x}, ${end})`),
  position: binary((x, search) => sql`charindex(${search}, ${x})`),
  starts_with: binary((x, start) => sql`startswith(${x}, ${start})`),
} as const satisfies Partial<Record<RenderedFunction, FunctionRenderer>>;
