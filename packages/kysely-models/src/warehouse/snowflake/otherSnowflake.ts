import type { OutsideSchemas } from '../../compile/dialect/dialect.ts';
import { exactName, exactNameSql } from '../../compile/snowflake/exactName.ts';
import type { SnowflakeTarget } from '../../define/project/target.ts';
import type { OtherTarget } from '../otherTarget.ts';
import { schemaNames } from '../schemaNames.ts';
import { prefixedDialect } from './prefixedDialect.ts';
import { inSchemas, snowflakeCatalog } from './snowflakeCatalog.ts';
import { snowflakeColumns } from './snowflakeColumns.ts';

/**
 * Returns another target in the same account of Snowflake, which its sessions read by the name of
 * its database.
 *
 * @param database of the other target; undefined where it is the session's own
 * @param sourceSchemas schemas whose names stay as they are
 * @param schemas all of the project; undefined to read those of everybody
 * @param outside schemas of other databases that sources are in
 */
export function otherSnowflake(
  name: string,
  target: SnowflakeTarget,
  database: string | undefined,
  sourceSchemas: ReadonlySet<string>,
  schemas: ReadonlySet<string> | undefined,
  outside: OutsideSchemas = new Map(),
): OtherTarget {
  const sql = database === undefined ? undefined : exactNameSql(exactName(database));
  const { toProject } = schemaNames(target.schemaPrefix, sourceSchemas);
  const dialect = { ...prefixedDialect(target, sourceSchemas, outside), database: sql };
  const here = schemas && [...schemas, ...sourceSchemas].filter((each) => !outside.has(each));
  const condition = inSchemas(dialect, here);
  return {
    name,
    dialect,
    design: target,
    catalog: (session) => snowflakeCatalog(session, toProject, sql, condition),
    columns: (session, relations) =>
      snowflakeColumns(session, relations, toProject, sql, condition),
    isLasting: true,
  };
}
