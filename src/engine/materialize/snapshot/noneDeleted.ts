import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect.ts';
import type { Statement } from '../statement.ts';

/**
 * The statement for a snapshot that begins to record deletions: it has recorded none.
 *
 * @example
 * // update "snapshots"."snap_customers" set "is_deleted" = false
 */
export function noneDeleted(dialect: EngineDialect, target: RelationPath): Statement {
  const column = dialect.identifier('is_deleted');
  return { purpose: 'update', sql: `update ${pathSql(dialect, target)} set ${column} = false` };
}
