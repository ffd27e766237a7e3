import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { Gaps } from '../../plan/request/sourceGaps.ts';
import { build } from '../../run/build.ts';
import { readInventory } from '../../run/inventory/readInventory.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import { columnsOf, gapsWhereRead, optionalSources } from '../../run/prepare/readGaps.ts';
import { writeSample } from '../../run/prepare/writeSample.ts';
import type { RunResult } from '../../run/result/runEvent.ts';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { mutationLimits } from './mutationLimits.ts';

/** The time at which everything is built: versions of snapshots begin then. */
export const sampleMoment = '2024-01-01 00:00:00';

/** A project that was built in memory, from its sample or its raw files. */
export interface SampleDatabase {
  readonly project: Project;
  readonly warehouse: Warehouse;
  readonly session: Session;
  /** The optional parts of sources that the sample lacks. */
  readonly gaps: Gaps;
  /** The views in the warehouse, as `pathKey` writes their places. */
  readonly views: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

/**
 * Builds a project in memory.
 *
 * @param rawFolder the folder of raw files; the configuration's or the sample when left out
 * @throws ModelsError what `build` throws; TEST_FAILED where a model or a test fails without any mutation
 */
export async function openSample(project: Project, rawFolder?: string): Promise<SampleDatabase> {
  const { config, graph } = project;
  // Without any mutation every unit test passes.
  const own: Project = { ...project, config: { ...config, unitTestsBeforeBuild: true } };
  const warehouse = await duckdbOnDemand({ path: ':memory:', threads: 1 });
  try {
    const { sample } = await mutationLimits(config);
    const folder = rawFolder ?? (sample === undefined ? undefined : await writeSample(sample));
    const result = await build(own, {
      ...{ warehouse, threads: 1, now: () => sampleMoment },
      ...(folder !== undefined && { rawFolder: folder }),
    });
    if (result.exitCode !== 0) throw notBuilt(result);
    const session = await warehouse.connect();
    const inventory = await readInventory(warehouse, session);
    const sources = optionalSources(graph);
    const columns = await columnsOf(sources, inventory, warehouse, session);
    const place = { ...inventory, columns, raw: new Map(), sources };
    const gaps = await gapsWhereRead({ ...place, deferred: undefined, other: undefined }, session);
    const views = inventory.catalog.filter(({ kind }) => kind === 'view');
    return {
      ...{ project: own, warehouse, session, gaps },
      views: new Set(views.map(pathKey)),
      close: async () => {
        session.close();
        await warehouse.close();
      },
    };
  } catch (error) {
    await warehouse.close();
    throw error;
  }
}

function notBuilt({ relations }: RunResult): ModelsError {
  const failed = relations.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return new ModelsError({
    code: 'TEST_FAILED',
    message: `The sample cannot be built without any change: ${failed.join(', ')} failed.`,
    subject: failed.join(', '),
    expected: 'models and tests that pass on the sample',
    found: `${failed.length} that failed`,
    hint: 'Run `models build` on the same data, and correct what fails.',
  });
}
