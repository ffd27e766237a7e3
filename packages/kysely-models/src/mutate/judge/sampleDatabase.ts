import type { ModelsConfig } from '../../define/project/config.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { Gaps } from '../../plan/request/sourceGaps.ts';
import { build } from '../../run/build.ts';
import { checkUnits } from '../../run/checkUnits.ts';
import { readInventory } from '../../run/inventory/readInventory.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import {
  gapsWhereRead,
  optionalSources,
  readSourceColumns,
} from '../../run/prepare/sources/readGaps.ts';
import { writeSample } from '../../run/prepare/writeSample.ts';
import type { RunResult } from '../../run/result/runEvent.ts';
import { duckdbOnDemand } from '../../warehouse/duckdb/duckdbOnDemand.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { mutationLimits } from './mutationLimits.ts';

/** The time at which everything is built: versions of snapshots begin then. */
export const sampleMoment = '2024-01-01 00:00:00';

/** A project that was built in memory, from its sample or its raw files. */
export interface SampleDatabase {
  /** False where there are none: nothing was built then, and only unit tests can be run. */
  readonly hasData: boolean;
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
 * Returns the folder of the raw files on which a project's mutations are tried; undefined where the project
 * has neither raw files nor a sample.
 *
 * @param given the folder that somebody names
 * @throws ModelsError RAW_FOLDER_MISSING or DISK_FULL when the sample cannot be written
 */
export async function mutationData(
  config: ModelsConfig,
  given: string | undefined,
): Promise<string | undefined> {
  if (given !== undefined) return given;
  const { sample = config.raw?.sample } = await mutationLimits(config);
  return sample === undefined || (sample === config.raw?.sample && config.raw?.folder !== undefined)
    ? config.raw?.folder
    : writeSample(sample);
}

/**
 * Builds a project in memory.
 *
 * @param folder the folder of raw files; undefined where there is none
 * @throws ModelsError what `build` throws; TEST_FAILED where a model or a test fails without any mutation
 */
export async function openSample(
  project: Project,
  folder: string | undefined,
): Promise<SampleDatabase> {
  // Without any mutation every unit test passes.
  const own: Project = { ...project, config: { ...project.config, unitTestsBeforeBuild: true } };
  const warehouse = await duckdbOnDemand({ path: ':memory:', threads: 1 });
  try {
    if (folder === undefined) await checkUnits(own, { select: [], exclude: [] });
    else await built(own, warehouse, folder);
    const session = await warehouse.connect();
    const inventory = await readInventory(warehouse, session);
    const gaps = folder === undefined ? new Map() : await gapsIn(own, warehouse, session);
    const views = inventory.catalog.filter(({ kind }) => kind === 'view');
    return {
      project: own,
      warehouse,
      session,
      gaps,
      hasData: folder !== undefined,
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

async function built(project: Project, warehouse: Warehouse, rawFolder: string): Promise<void> {
  const options = { warehouse, rawFolder, threads: 1, now: () => sampleMoment };
  const result = await build(project, options);
  if (result.exitCode !== 0) throw notBuilt(result);
}

async function gapsIn(
  { graph }: Project,
  warehouse: Warehouse,
  session: Session,
): Promise<SampleDatabase['gaps']> {
  const inventory = await readInventory(warehouse, session);
  const sources = optionalSources(graph);
  const columns = await readSourceColumns(sources, inventory, warehouse, session);
  const place = { ...inventory, columns, raw: new Map(), sources };
  return gapsWhereRead({ ...place, deferred: undefined, other: undefined }, session);
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
