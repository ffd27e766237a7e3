import { resolve } from 'node:path';
import { type LineageEvents, lineageEvents } from '../../catalog/openlineage/lineageEvents.ts';
import { projectName } from '../../catalog/projectName.ts';
import type { Target } from '../../define/project/target.ts';
import { lineageGraph } from '../../graph/lineage/lineageGraph.ts';
import type { Plan } from '../../plan/request/plan.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import type { RunEvent } from '../../run/result/runEvent.ts';
import { catalogName } from '../../warehouse/duckdb/names/catalogName.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { packageVersion } from '../installed/packageVersion.ts';
import { lineageSender } from './sendLineage.ts';

/** The parts of a build that events of OpenLineage are about. */
export interface ObservedBuild {
  readonly project: Project;
  readonly target: Target;
  readonly warehouse: Warehouse;
  readonly runId: string;
}

/** Tells of a build to where the configuration says. */
export interface BuildObserver {
  readonly onPlan: (plan: Plan) => void;
  readonly onEvent: (event: RunEvent) => void;
  /** Tells that the build threw. */
  readonly onError: (error: unknown) => void;
  /** Waits until all events are sent; returns what went wrong, which does not fail the build. */
  readonly finish: () => Promise<string | undefined>;
}

/** Observes a build for OpenLineage. A failure in it is reported, and changes nothing of the build. */
export function observeBuild(build: ObservedBuild): BuildObserver {
  const { project, target, warehouse, runId } = build;
  const options = project.config.openLineage ?? {};
  const sender = lineageSender(options);
  let plan: Plan | undefined;
  let events: LineageEvents | undefined;
  let failure: string | undefined;
  const statements = new Map<string, string>();
  const tell = (work: (made: LineageEvents, at: string) => void) => {
    if (failure !== undefined) return;
    try {
      events ??= lineageEvents({
        runId,
        ...placeOf(target),
        namespace: options.namespace ?? 'models',
        project: projectName(),
        graph: project.graph,
        lineage: lineageGraph(project.graph),
        version: packageVersion(),
        dialect: warehouse.dialect,
        sqlOf: (name) => statements.get(name),
      });
      work(events, new Date().toISOString());
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
  };
  return {
    onPlan: (made) => {
      plan = made;
      for (const { relation, statements: own, delta } of plan.units.flatMap(
        (unit) => unit.relations,
      )) {
        const sql = own.at(-1)?.sql ?? delta?.stage.at(-1)?.sql;
        if (sql !== undefined && !statements.has(relation.name)) statements.set(relation.name, sql);
      }
    },
    onEvent: (event) => tell((made, at) => sender.send(made.of(event, at))),
    onError: (error) => {
      // Its message may hold what the warehouse answered.
      const kind = error instanceof Error ? error.name : 'Error';
      tell((made, at) => sender.send(made.thrown(`The build stopped with ${kind}.`, at)));
    },
    finish: async () => {
      const unsent = await sender.finish();
      return failure === undefined ? unsent : `Events of OpenLineage could not be made: ${failure}`;
    },
  };
}

/** Returns where the datasets of a target are, by the names that OpenLineage has for them. */
function placeOf(target: Target): {
  readonly place: string;
  readonly database: string | undefined;
} {
  switch (target.kind) {
    case 'duckdb':
      return { place: `duckdb://${resolve(target.path)}`, database: catalogName(target.path) };
    case 'snowflake': {
      const { account, database } = target.connection ?? {};
      return {
        place: `snowflake://${typeof account === 'string' ? account : 'default'}`,
        database: typeof database === 'string' ? database : undefined,
      };
    }
    default:
      return target satisfies never;
  }
}
