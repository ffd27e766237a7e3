import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect.ts';
import type { Contract } from '../../define/contract.ts';
import type { Statement } from '../statement.ts';
import { columnOf, sameKey } from './snapshotInput.ts';

/**
 * The statements that take staged versions into a snapshot. A version that would end when it began
 * was never valid, and gives way to the next.
 *
 * @param stage where what `stageVersions` selects is kept
 * @example
 * // merge into "snapshots"."snap_customers" as "version" using … as "change"
 * //   on "version"."is_current" and "version"."customer_id" = "change"."customer_id"
 * //   when matched and "change"."valid_from" <= "version"."valid_from" then delete
 * //   when matched then update set "valid_to" = "change"."valid_from", "is_current" = false
 * // insert into "snapshots"."snap_customers" (…) select … from … where "is_current"
 */
export function applyVersions(
  dialect: EngineDialect,
  { target, stage }: { readonly target: RelationPath; readonly stage: RelationPath },
  contract: Contract,
  uniqueKey: readonly string[],
): readonly Statement[] {
  const id = dialect.identifier;
  const [into, from] = [target, stage].map((path) => pathSql(dialect, path));
  const [began, begins] = ['version', 'change'].map((table) =>
    columnOf(dialect, table, 'valid_from'),
  );
  const names = contract.columns.map(({ name }) => id(name)).join(', ');
  return [
    {
      purpose: 'end_versions',
      sql: [
        `merge into ${into} as ${id('version')} using ${from} as ${id('change')}`,
        `on ${columnOf(dialect, 'version', 'is_current')} and ${sameKey(dialect, uniqueKey, ['version', 'change'])}`,
        `when matched and ${begins} <= ${began} then delete`,
        `when matched then update set ${id('valid_to')} = ${begins}, ${id('is_current')} = false`,
      ].join('\n'),
    },
    {
      purpose: 'add_versions',
      sql: `insert into ${into} (${names})\nselect ${names} from ${from} where ${id('is_current')}`,
    },
  ];
}
