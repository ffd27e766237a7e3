import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import { schemaNames } from '../schemaNames.ts';

/** Writes SQL for a target, with its prefix before all schemas, including those of sources. */
export function prefixedDuckdb(prefix: string): EngineDialect {
  return { ...duckdbDialect, schemaName: schemaNames(prefix).toWarehouse };
}
