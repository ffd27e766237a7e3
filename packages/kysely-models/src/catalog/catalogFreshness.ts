import type { Graph } from '../graph/graph.ts';
import { saysAge } from '../graph/project.ts';
import type { InheritedFreshness } from '../run/freshness/inheritedFreshness.ts';
import type { ProjectFreshness } from '../run/projectFreshness.ts';
import type { CatalogFreshness } from './catalog.ts';

/**
 * Returns a function that says how old the data of a relation or exposure are.
 *
 * @param found undefined where no source says how old it may be
 */
export function catalogFreshness(graph: Graph, found: ProjectFreshness | undefined) {
  const all = new Map(found?.all.map((each) => [`${each.kind} ${each.name}`, each]));
  return (name: string, kind: InheritedFreshness['kind']): CatalogFreshness | undefined => {
    const relation = kind === 'exposure' ? undefined : graph.byName.get(name);
    // A view in the place of a source is judged as that.
    const isJudged = relation !== undefined && saysAge(relation);
    const own = all.get(`${isJudged ? 'source' : kind} ${name}`);
    if (own === undefined) return undefined;
    const { state, newest, ageMs, oldest, why } = own;
    const rule = relation?.kind === 'seed' ? undefined : relation?.freshness;
    return { state, newest, ageMs, oldest, why, rule };
  };
}
