import type { EngineDialect, OutsideSchemas } from '../../compile/dialect/dialect.ts';
import { snowflakeDialect } from '../../compile/snowflake/snowflakeDialect.ts';
import type { SnowflakeTarget } from '../../define/project/target.ts';
import { schemaNames } from '../schemaNames.ts';

/**
 * Writes SQL for a target, with its prefix before the schemas.
 *
 * @param sourceSchemas schemas whose names stay as they are
 * @param outside schemas of other databases that sources are in
 */
export function prefixedDialect(
  { schemaPrefix }: Pick<SnowflakeTarget, 'schemaPrefix'>,
  sourceSchemas: ReadonlySet<string>,
  outside: OutsideSchemas = new Map(),
): EngineDialect {
  return {
    ...snowflakeDialect,
    schemaName: schemaNames(schemaPrefix, sourceSchemas).toWarehouse,
    ...(outside.size > 0 && { outside }),
  };
}
