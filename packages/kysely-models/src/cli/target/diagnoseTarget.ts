import type { SnowflakeTarget, Target } from '../../define/project/target.ts';
import type { Graph } from '../../graph/graph.ts';
import { buildNeeds } from '../../run/buildNeeds.ts';
import { warehouseError } from '../../run/failures/warehouseError.ts';
import { governanceNeeds } from '../../run/governanceNeeds.ts';
import { stoppableSession } from '../../run/session/stoppableSession.ts';
import type { Diagnosis } from '../../warehouse/diagnosis.ts';
import { driverMissing } from '../../warehouse/duckdb/failures/driverMissing.ts';
import { openTarget } from './openTarget.ts';

/** The options of diagnosing a target. */
interface DiagnosisOptions {
  /** Threads of a build in DuckDB; undefined for all cores. */
  readonly threads: number | undefined;
  readonly runId: string;
  readonly signal: AbortSignal;
}

/**
 * Finds what a build of the project in a target lacks. It asks the target and not its warehouse,
 * which there is only once a file is opened.
 *
 * @throws ModelsError WAREHOUSE_… when nobody can connect, INTERRUPTED
 */
export async function diagnoseTarget(
  target: Target,
  graph: Graph,
  options: DiagnosisOptions,
): Promise<Diagnosis> {
  switch (target.kind) {
    case 'duckdb': {
      const { diagnoseDuckdb } = await import('../../warehouse/duckdb/diagnoseDuckdb.ts').catch(
        driverMissing,
      );
      return diagnoseDuckdb({ ...options, path: target.path });
    }
    case 'snowflake':
      return diagnoseOnSnowflake(target, graph, options);
    default:
      return target satisfies never;
  }
}

async function diagnoseOnSnowflake(
  target: SnowflakeTarget,
  graph: Graph,
  { runId, signal }: DiagnosisOptions,
): Promise<Diagnosis> {
  const { diagnoseSnowflake } = await import(
    '../../warehouse/snowflake/access/diagnoseSnowflake.ts'
  );
  const { textOption } = await import('../../warehouse/snowflake/connection/textOption.ts');
  const warehouse = await openTarget(target, graph, { readOnly: true });
  try {
    const session = await warehouse.connect(signal);
    session.label({ runId });
    const diagnosis = await diagnoseSnowflake(session, {
      dialect: warehouse.dialect,
      needs: buildNeeds(graph),
      governance: governanceNeeds(graph, target),
      database: textOption(target, 'database'),
      warehouse: textOption(target, 'warehouse'),
      transient: target.transient,
      runId,
      stoppable: stoppableSession(session, signal),
      signal,
    });
    session.close();
    return diagnosis;
  } catch (error) {
    throw warehouseError(warehouse, error, signal);
  } finally {
    await warehouse.close();
  }
}
