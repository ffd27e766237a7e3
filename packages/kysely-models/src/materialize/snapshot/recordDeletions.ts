import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type { SnapshotMaterialization } from '../../define/models/snapshotMaterialization.ts';
import type { Statement } from '../statement.ts';
import { qualifiedColumn } from './snapshotInput.ts';

/**
 * Returns the statements for a snapshot that begins to record deletions, or does so again: versions
 * that were made meanwhile were not deleted, and where none was valid, the row was missing.
 *
 * @example
 * // update "snapshots"."snap_customers" set "is_deleted" = false where "is_deleted" is null
 * // insert into "snapshots"."snap_customers" (…)
 * // select …, "valid_to", "next_from", "next_from" is null, true from (select *, lead("valid_from") …)
 * // where "valid_to" is not null and ("next_from" is null or "next_from" > "valid_to")
 */
export function recordDeletions(
  dialect: EngineDialect,
  target: RelationPath,
  { columns, uniqueKey }: SnapshotMaterialization,
): readonly Statement[] {
  const id = dialect.identifier;
  const table = pathSql(dialect, target);
  const of = (name: string) => qualifiedColumn(dialect, 'version', name);
  const names = [...columns, 'valid_from', 'valid_to', 'is_current', 'is_deleted'];
  const isLast = `${of('next_from')} is null`;
  const values = [...columns.map(of), of('valid_to'), of('next_from'), isLast, 'true'];
  const next = `lead(${id('valid_from')}) over (partition by ${uniqueKey.map(id).join(', ')} order by ${id('valid_from')} asc nulls last)`;
  return [
    {
      purpose: 'update',
      sql: `update ${table} set ${id('is_deleted')} = false where ${id('is_deleted')} is null`,
    },
    {
      purpose: 'insert',
      sql: [
        `insert into ${table} (${names.map(id).join(', ')})`,
        `select ${values.join(', ')}`,
        `from (select *, ${next} as ${id('next_from')} from ${table}) as ${id('version')}`,
        `where ${of('valid_to')} is not null and (${isLast} or ${of('next_from')} > ${of('valid_to')})`,
      ].join('\n'),
    },
  ];
}
