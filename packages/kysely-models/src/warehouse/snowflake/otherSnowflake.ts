import type { OutsideSchemas } from '../../compile/dialect/dialect.ts';
import { exactName, exactNameSql } from '../../compile/snowflake/exactName.ts';
import type { SnowflakeTarget } from '../../define/project/target.ts';
import type { OtherTarget } from '../otherTarget.ts';
import { schemaNames } from '../schemaNames.ts';
import { prefixedDialect } from './prefixedDialect.ts';
import { snowflakeCatalog } from './snowflakeCatalog.ts';
import { snowflakeColumns } from './snowflakeColumns.ts';

/**
 * Returns another target in the same account of Snowflake, which its sessions read by the name of
 * its database.
 *
 * @param database of the other target; undefined where it is the session's own
 * @param sourceSchemas schemas whose names stay as they are
 * @param outside schemas of other databases that sources are in
 */
export function otherSnowflake(
  name: string,
  target: SnowflakeTarget,
  database: string | undefined,
  sourceSchemas: ReadonlySet<string>,
  outside?: OutsideSchemas,
): OtherTarget {
  const sql = database === undefined ? undefined : exactNameSql(exactName(database));
  const { toProject } = schemaNames(target.schemaPrefix, sourceSchemas);
  return {
    name,
    dialect: { ...prefixedDialect(target, sourceSchemas, outside), database: sql },
    design: target,
    catalog: (session) => snowflakeCatalog(session, toProject, sql),
    columns: (session, relations) => snowflakeColumns(session, relations, toProject, sql),
    isLasting: true,
  };
}
