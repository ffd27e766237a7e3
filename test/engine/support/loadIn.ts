import { placeLanding } from '../../../packages/kysely-models/src/define/project/placeLanding.ts';
import type { LandingPlaces } from '../../../packages/kysely-models/src/define/project/target.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import type {
  LoadResult,
  SourceLoad,
} from '../../../packages/kysely-models/src/ingest/load/loadResult.ts';
import {
  type LoadOptions,
  loadSources,
} from '../../../packages/kysely-models/src/ingest/load/loadSources.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';

/** How sources are loaded in a test. */
export interface LoadInOptions extends Partial<Omit<LoadOptions, 'place'>> {
  readonly places?: LandingPlaces;
  readonly integration?: string;
}

/** Loads the landings of relations. */
export function loadIn(
  warehouse: Warehouse,
  relations: readonly ProjectRelation[],
  { places = {}, integration, ...options }: LoadInOptions = {},
): Promise<LoadResult> {
  const project = { config: { models: [relations] }, graph: buildGraph(relations) };
  return loadSources(project, warehouse, {
    selection: { select: [], exclude: [] },
    place: (landing) => placeLanding(landing, places, integration),
    full: false,
    runId: 'run',
    adopted: [],
    now: () => '2024-02-29 12:00:00',
    onEvent: () => undefined,
    ...options,
  });
}

/** What came of the one source that was loaded. */
export async function loadOne(
  warehouse: Warehouse,
  relation: ProjectRelation,
  options: LoadInOptions = {},
): Promise<SourceLoad> {
  const [load] = (await loadIn(warehouse, [relation], options)).sources;
  if (load === undefined) throw new Error('No source was loaded.');
  return load;
}
