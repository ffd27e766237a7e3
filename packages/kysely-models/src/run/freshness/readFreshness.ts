import type { FreshnessOptions } from '../../define/sources/freshness.ts';
import type { Graph } from '../../graph/graph.ts';
import { type FreshnessPlace, readNewest } from './readNewest.ts';
import { judgeFreshness, type SourceFreshness } from './sourceFreshness.ts';

/** Returns the zone of the project's columns without one. */
export const zoneOf = ({ timeZone = 'UTC' }: FreshnessOptions = {}): string => timeZone;

/** Returns how old the sources are that say how old they may be. */
export async function readFreshness(
  graph: Graph,
  names: ReadonlySet<string>,
  place: FreshnessPlace,
): Promise<readonly SourceFreshness[]> {
  const judged: SourceFreshness[] = [];
  for (const relation of graph.order) {
    if (relation.kind === 'seed' || !names.has(relation.name)) continue;
    const { name, freshness } = relation;
    if (freshness === undefined) continue;
    const newest = await readNewest(relation, freshness, place);
    judged.push(judgeFreshness(name, freshness, newest, place.now));
  }
  return judged;
}
