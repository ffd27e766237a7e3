import { existsSync } from 'node:fs';
import type { SnowflakeTarget, Target } from '../../define/project/target.ts';
import type { Graph } from '../../graph/graph.ts';
import { outsideSchemas, sourceSchemas } from '../../graph/outsideSchemas.ts';
import { schemasOf } from '../../run/inventory/schemasOf.ts';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import type { DuckdbOptions } from '../../warehouse/duckdb/openDuckdb.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { gitCommit } from '../git/gitCommit.ts';
import { checkFileName, noWarehouse } from './kinds/duckdbFile.ts';

/** The options of opening a target. */
interface OpenOptions {
  /** Opens what is there, and leaves a file as it is. */
  readonly readOnly: boolean;
  /** Models at a time that the user asked for; left out where it is left to the target. */
  readonly threads?: number | undefined;
  /** Models at a time that the run will have. Default: 1. */
  readonly sessions?: number;
  /** True to look in schemas of others too, such as for what a damaged state forgot. */
  readonly everySchema?: boolean;
}

/**
 * Opens the warehouse of a target; its driver is loaded only now.
 *
 * @throws ModelsError WAREHOUSE_…
 */
export async function openTarget(
  target: Target,
  graph: Graph,
  { readOnly, threads, sessions = 1, everySchema = false }: OpenOptions,
): Promise<Warehouse> {
  switch (target.kind) {
    case 'duckdb': {
      const { path, settings, schemaPrefix, publishTo, development } = target;
      const { statementTimeoutMs, budget } = target;
      checkFileName(target, graph);
      return readOnly
        ? openExistingWarehouse({ path, settings, schemaPrefix, publishTo })
        : duckdbOnDemand({
            path,
            threads,
            settings,
            schemaPrefix,
            publishTo,
            development,
            statementTimeoutMs,
            budget,
          });
    }
    case 'snowflake':
      return openSnowflake(target, graph, sessions, everySchema);
    default:
      return target satisfies never;
  }
}

async function openSnowflake(
  target: SnowflakeTarget,
  graph: Graph,
  sessions: number,
  everySchema: boolean,
): Promise<Warehouse> {
  const { snowflakeWarehouse } = await import('../../warehouse/snowflake/snowflakeWarehouse.ts');
  return snowflakeWarehouse(target, {
    // One more plans or reads what is shown, and one records what is published.
    sessions: sessions + 2,
    sourceSchemas: sourceSchemas(graph),
    // Without a project, any table may be meant.
    ...(graph.order.length > 0 && !everySchema && { schemas: new Set(schemasOf(graph)) }),
    outside: outsideSchemas(graph),
    commit: gitCommit(process.cwd()),
  });
}

/**
 * Opens the DuckDB file of a command that only reads, and leaves it as it is.
 *
 * @throws ModelsError WAREHOUSE_… when it cannot be opened, or is not there
 */
async function openExistingWarehouse(
  options: Pick<DuckdbOptions, 'path' | 'settings' | 'schemaPrefix' | 'publishTo'>,
): Promise<Warehouse> {
  const { path } = options;
  if (existsSync(path)) return duckdbOnDemand({ ...options, readOnly: true });
  throw noWarehouse(path);
}
