import { placeLanding } from '../../../src/engine/define/placeLanding.ts';
import type { LandingPlaces } from '../../../src/engine/define/target.ts';
import { buildGraph } from '../../../src/engine/graph/buildGraph.ts';
import type { ProjectRelation } from '../../../src/engine/graph/project.ts';
import type { LoadResult, SourceLoad } from '../../../src/engine/run/loadResult.ts';
import { type LoadOptions, loadSources } from '../../../src/engine/run/loadSources.ts';
import type { Warehouse } from '../../../src/engine/warehouse/types.ts';

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
