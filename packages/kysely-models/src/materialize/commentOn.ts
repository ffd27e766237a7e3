import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { CommentedRelation } from '../compile/dialect/newRelation.ts';
import type { Statement } from './statement.ts';

/**
 * Returns the statements that set the comments of an existing table or view to its descriptions.
 *
 * @example
 * // comment on table "marts"."mart_churn" is 'Customers and when they left. [models: marts.mart_churn]'
 */
export function commentOn(
  dialect: EngineDialect,
  path: RelationPath,
  relation: Omit<CommentedRelation, 'target'>,
): readonly Statement[] {
  const statements = dialect.commentOn?.({ ...relation, target: pathSql(dialect, path) }) ?? [];
  return statements.map((sql) => ({ purpose: 'comment', sql }));
}
