import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type { Statement } from '../statement.ts';
import { qualifiedColumn, sameKey } from './snapshotInput.ts';

/**
 * Returns the statement that ends the current versions of some keys; each ends after it began.
 *
 * @param ends keys, each with the end of its version as `valid_from`
 * @example
 * // merge into "snapshots"."snap_customers" as "version" using (select …) as "change"
 * // on "version"."is_current" and "version"."customer_id" = "change"."customer_id"
 * // when matched then update set "valid_to" = "change"."valid_from", "is_current" = false
 */
export function endVersions(
  dialect: EngineDialect,
  target: RelationPath,
  ends: RelationPath,
  uniqueKey: readonly string[],
): Statement {
  const id = dialect.identifier;
  const list = [...uniqueKey, 'valid_from'].map(id).join(', ');
  const end = qualifiedColumn(dialect, 'change', 'valid_from');
  return {
    purpose: 'merge',
    sql: [
      `merge into ${pathSql(dialect, target)} as ${id('version')} using (select ${list} from ${pathSql(dialect, ends)}) as ${id('change')}`,
      `on ${qualifiedColumn(dialect, 'version', 'is_current')} and ${sameKey(dialect, uniqueKey, ['version', 'change'])}`,
      `when matched then update set ${id('valid_to')} = ${end}, ${id('is_current')} = false`,
    ].join('\n'),
  };
}
