import { type CompiledQuery, createQueryId, type RootOperationNode } from 'kysely';
import type { SnowflakeCompilerOptions } from './snowflake-expression-compiler.ts';
import { SnowflakeQueryCompiler } from './snowflake-query-compiler.ts';

/**
 * Compiles a query with every value written into it as a typed literal, because
 * Snowflake takes no binds in views and other DDL. It knows no database: give it the policy of names
 * and the rewrites of yours.
 *
 * ```ts
 * compileInline(db.selectFrom('t').selectAll().where('day', '<', new Date(0)).where('x', '>', 0.5)).sql
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * select * from "T"
 * where "DAY" < cast('1970-01-01 00:00:00.000' as timestamp_ntz) and "X" > cast('0.5' as double)
 * ```
 */
export function compileInline(
  query: { toOperationNode(): RootOperationNode },
  options: Omit<SnowflakeCompilerOptions, 'values'> = {},
): CompiledQuery {
  const compiler = new SnowflakeQueryCompiler({ ...options, values: 'inline' });
  return compiler.compileQuery(query.toOperationNode(), createQueryId());
}
