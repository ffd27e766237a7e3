import type { FunctionRenderer, RenderedFunction } from '../../dialect/dialect.ts';
import { binary } from '../../functions/functionArguments.ts';
import { joinNodes, nodeTemplate as sql } from '../../tree/nodeTemplate.ts';

/** The portable functions over texts in DuckDB's SQL. */
export const duckdbTexts = {
  dbt_surrogate_key: (values) => {
    const parts = values.map(
      (value) => sql`coalesce(cast(${value} as varchar), '_dbt_utils_surrogate_key_null_')`,
    );
    return sql`md5(${joinNodes(" || '-' || ", parts)})`;
  },
  ends_with: binary((x, end) => sql`ends_with(${x}, ${end})`),
  position: binary((x, search) => sql`strpos(${x}, ${search})`),
  starts_with: binary((x, start) => sql`starts_with(${x}, ${start})`),
} as const satisfies Partial<Record<RenderedFunction, FunctionRenderer>>;
