/**
 * Forms that Kysely's builders produce and Snowflake has under another syntax. Each rewrite can be
 * switched off; the server then receives, and refuses, the original form.
 */
export interface RewriteOptions {
  /**
   * `sum(x) filter(where c)` as `sum(case when c then x end)`, for aggregates that ignore nulls, and
   * `count(*) filter(where c)` as `count_if(c)`. Default: true.
   */
  readonly filter?: boolean;
  /**
   * Rows that `VALUES` refuses (a VARIANT, binary, a subquery or another expression) as
   * `select … union all select …`. Default: true.
   */
  readonly values?: boolean;
  /**
   * `WITH` before INSERT behind it, and before MERGE, UPDATE and DELETE into the one subquery that
   * uses it. Where two use it, it stays: no subquery is written twice. Default: true.
   */
  readonly with?: boolean;
  /** `OFFSET` without LIMIT as `limit null offset …`. Default: true. */
  readonly offset?: boolean;
  /** `ON TRUE` left out where a lateral join is to a table function. Default: true. */
  readonly lateral?: boolean;
}

/** Returns every rewrite, or none, with those that are named otherwise. */
export function rewritesOf(options: RewriteOptions | boolean = true): Required<RewriteOptions> {
  const all = options !== false;
  const named = typeof options === 'object' ? options : {};
  return { filter: all, values: all, with: all, offset: all, lateral: all, ...named };
}
