import { onTestFinished } from 'vitest';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import type { PlanSummary } from '../../../packages/kysely-models/src/plan/summary/planSummary.ts';
import { planProject } from '../../../packages/kysely-models/src/run/planProject.ts';
import type { BuildRequest } from '../../../packages/kysely-models/src/run/prepare/buildRequest.ts';
import type { Project } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import type {
  RelationResult,
  RunEvent,
  RunResult,
} from '../../../packages/kysely-models/src/run/result/runEvent.ts';
import { type BuildContext, runBuild } from '../../../packages/kysely-models/src/run/runBuild.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type {
  Session,
  Warehouse,
  WarehouseRow,
} from '../../../packages/kysely-models/src/warehouse/types.ts';

/** A warehouse in memory that is closed when the test is over. */
export async function memoryWarehouse(): Promise<Warehouse> {
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
  onTestFinished(() => warehouse.close());
  return warehouse;
}

/** What a build gave, with all that it told. */
export interface BuildOutcome extends RunResult {
  readonly events: readonly RunEvent[];
  /** The status of each relation; of several results for one, the last. */
  readonly statuses: Readonly<Record<string, RelationResult['status']>>;
}

type Options = Partial<BuildRequest & BuildContext> & { readonly select?: readonly string[] };

/** Builds relations in a warehouse. */
export async function buildIn(
  warehouse: Warehouse,
  relations: readonly ProjectRelation[],
  options: Options = {},
): Promise<BuildOutcome> {
  const events: RunEvent[] = [];
  const request = { threads: 2, unitsPerCommit: 1, ...requestOf(options) };
  const result = await runBuild(projectOf(relations), request, {
    ...contextOf(warehouse, options),
    onEvent: (event) => {
      events.push(event);
      options.onEvent?.(event);
    },
  });
  const statuses = Object.fromEntries(result.relations.map(({ name, status }) => [name, status]));
  return { ...result, events, statuses };
}

/** Plans what `buildIn` would do. */
export function planIn(
  warehouse: Warehouse,
  relations: readonly ProjectRelation[],
  options: Options = {},
): Promise<PlanSummary> {
  return planProject(projectOf(relations), requestOf(options), contextOf(warehouse, options));
}

function projectOf(relations: readonly ProjectRelation[]): Project {
  return { config: { models: [relations] }, graph: buildGraph(relations) };
}

function requestOf({ select = [], ...options }: Options): BuildRequest {
  return { selection: { select, exclude: [] }, variables: {}, ...options };
}

function contextOf(warehouse: Warehouse, options: Options): BuildContext {
  const now = () => '2024-02-29 12:00:00';
  return { warehouse, runId: 'run', now, onEvent: () => undefined, ...options };
}

/** The rows of a query, through a session of its own. */
export async function rowsOf(warehouse: Warehouse, sql: string): Promise<readonly WarehouseRow[]> {
  return onSession(warehouse, (session) => session.rows(sql));
}

/** Runs statements, through a session of their own. */
export async function execute(warehouse: Warehouse, ...statements: string[]): Promise<void> {
  await onSession(warehouse, async (session) => {
    for (const sql of statements) await session.run(sql);
  });
}

/** Does some work on a session of its own. */
export async function onSession<T>(warehouse: Warehouse, work: (session: Session) => Promise<T>) {
  const session = await warehouse.connect();
  try {
    return await work(session);
  } finally {
    session.close();
  }
}
