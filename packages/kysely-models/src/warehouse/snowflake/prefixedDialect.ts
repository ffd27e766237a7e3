import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import { snowflakeDialect } from '../../compile/snowflake/snowflakeDialect.ts';
import type { SnowflakeTarget } from '../../define/project/target.ts';
import { schemaNames } from '../schemaNames.ts';

/**
 * Writes SQL for a target, with its prefix before the schemas.
 *
 * @param sourceSchemas schemas whose names stay as they are
 */
export function prefixedDialect(
  { schemaPrefix }: Pick<SnowflakeTarget, 'schemaPrefix'>,
  sourceSchemas: ReadonlySet<string>,
): EngineDialect {
  return { ...snowflakeDialect, schemaName: schemaNames(schemaPrefix, sourceSchemas).toWarehouse };
}
