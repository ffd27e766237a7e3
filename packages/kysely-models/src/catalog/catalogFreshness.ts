import type { Graph } from '../graph/graph.ts';
import type { Freshness } from '../run/freshness/inheritedFreshness.ts';
import type { ProjectFreshness } from '../run/projectFreshness.ts';
import type { CatalogFreshness } from './catalog.ts';

/**
 * Returns a function that says how old the data of a relation or exposure are.
 *
 * @param found undefined where no source says how old it may be
 */
export function catalogFreshness(graph: Graph, found: ProjectFreshness | undefined) {
  const all = new Map(found?.all.map((each) => [`${each.kind} ${each.name}`, each]));
  return (name: string, kind: Freshness['kind']): CatalogFreshness | undefined => {
    const own = all.get(`${kind} ${name}`);
    if (own === undefined) return undefined;
    const { state, newest, ageMs, oldest, why } = own;
    const relation = kind === 'source' ? graph.byName.get(name) : undefined;
    const rule = relation?.kind === 'source' ? relation.freshness : undefined;
    return { state, newest, ageMs, oldest, why, rule };
  };
}
