import type { BuildRequest } from '../packages/kysely-models/src/run/prepare/buildRequest.ts';
import type { Project } from '../packages/kysely-models/src/run/prepare/openProject.ts';
import { prepareBuild } from '../packages/kysely-models/src/run/prepare/prepareBuild.ts';
import type { RunContext } from '../packages/kysely-models/src/run/session/runContext.ts';
import { duckdbWarehouse } from '../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';

/** The statements of a build as plain text: what straight SQL would send. */
export interface StraightPlan {
  readonly setup: readonly string[];
  readonly units: readonly StraightUnit[];
}

export interface StraightUnit {
  readonly id: string;
  readonly dependsOn: readonly string[];
  /** The statements of the unit's transaction, with the test queries after each relation. */
  readonly statements: readonly string[];
}

/** The statements and test queries of a build in an empty warehouse. */
export async function straightPlan(
  project: Project,
  asked: Omit<BuildRequest, 'selection'> & Pick<RunContext, 'runId' | 'now'>,
): Promise<StraightPlan> {
  const warehouse = await duckdbWarehouse({ path: ':memory:' });
  const everything = { ...asked, selection: { select: [], exclude: [] } };
  const { plan } = await prepareBuild(project, everything, { ...asked, warehouse }, 'build');
  await warehouse.close();
  return {
    setup: plan.schemas.map((schema) => `create schema if not exists "${schema}"`),
    units: plan.units.map(({ id, dependsOn, relations }) => ({
      id,
      dependsOn,
      statements: [
        ...relations.flatMap(({ statements, tests }) => [
          ...statements.map(({ sql }) => sql),
          ...(tests === undefined ? [] : [tests.sql]),
        ]),
        ...relations.flatMap(({ testsAtEnd }) => testsAtEnd?.sql ?? []),
      ],
    })),
  };
}
