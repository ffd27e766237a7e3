import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect.ts';
import type { Statement } from './statement.ts';

/**
 * The statements that put a table or view in place of what lies there.
 *
 * @param existing what lies at the path now; a view gives way to a table, and the other way round
 * @example
 * // create or replace table "marts"."mart_churn" as select …
 */
export function createRelation(
  dialect: EngineDialect,
  path: RelationPath,
  kind: 'table' | 'view',
  select: string,
  existing: 'table' | 'view' | undefined,
): readonly Statement[] {
  const target = pathSql(dialect, path);
  const create: Statement = {
    purpose: kind === 'table' ? 'create_table' : 'create_view',
    sql: `create or replace ${kind} ${target} as\n${select}`,
  };
  if (existing === undefined || existing === kind) return [create];
  return [{ purpose: 'drop', sql: `drop ${existing} ${target}` }, create];
}
