import { type Graph, reachable, relationNamed } from '../../graph/graph.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { FreshnessState, SourceFreshness } from './sourceFreshness.ts';

/** The freshness of a source, or of what is computed from sources. */
export interface InheritedFreshness {
  readonly name: string;
  readonly kind: 'source' | 'model' | 'exposure';
  /** The source with the oldest newest data, which decides its age; null where none says how old it is. */
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly ageMs: number | null;
  readonly state: FreshnessState;
  /** Why its age is unknown. */
  readonly why: string | null;
  /** The names of the sources that say how old they may be. */
  readonly sources: readonly string[];
  /** The names of the sources below it that say nothing: they may be older. */
  readonly unjudged: readonly string[];
  /** The names of the sources that changed since it was built: its own data are older. */
  readonly behind: readonly string[];
}

/** The rank of each state: that of a model is the worst of its sources'. */
const ranks = { fresh: 0, unknown: 1, warn: 2, error: 3 } as const satisfies Record<
  FreshnessState,
  number
>;

/**
 * Returns the freshness of sources, and of the models and exposures that read them, directly or not: each
 * is as old as the oldest of its sources.
 *
 * @param names of the relations that are asked for; exposures come with what they read
 * @param judged the sources that say how old they may be
 */
export function inheritedFreshness(
  graph: Graph,
  names: ReadonlySet<string>,
  judged: readonly SourceFreshness[],
  inventory: Pick<Inventory, 'known'>,
): readonly InheritedFreshness[] {
  const byName = new Map(judged.map((each) => [each.name, each]));
  const behindOf = behind(graph, inventory);
  const isSource = (each: string) => relationNamed(graph, each).kind === 'source';
  const own = (
    name: string,
    kind: InheritedFreshness['kind'],
    from: readonly string[],
  ): InheritedFreshness[] => {
    const below = [...reachable(from, graph.parents)];
    const mapped = below.filter((each) => byName.has(each) && !isSource(each));
    // What a judged view stands for is judged with it.
    const within = reachable(mapped, graph.parents);
    const roots = below.filter((each) => byName.has(each) || (isSource(each) && !within.has(each)));
    const found = roots.flatMap((each) => byName.get(each) ?? []);
    if (found.length === 0) return [];
    const unjudged = roots.filter((each) => !byName.has(each)).toSorted();
    const changed = kind === 'source' ? [] : [...new Set(from.flatMap(behindOf))].toSorted();
    return [{ name, kind, ...oldestOf(found), unjudged, behind: changed }];
  };
  const relations = graph.order
    .filter((relation) => names.has(relation.name) && relation.kind !== 'seed')
    // Quarantined rows are as old as those of their model.
    .filter((relation) => relation.kind !== 'model' || relation.quarantineOf === undefined)
    .flatMap(({ name, kind }) =>
      own(name, kind === 'source' || byName.has(name) ? 'source' : 'model', [name]),
    );
  const exposures = graph.exposures
    .filter(({ inputs }) => inputs.some(({ name }) => names.has(name)))
    .flatMap(({ name, inputs }) =>
      own(
        name,
        'exposure',
        inputs.map((input) => input.name),
      ),
    );
  const rank = { source: 0, model: 1, exposure: 2 } as const;
  return [...relations, ...exposures].toSorted((a, b) => rank[a.kind] - rank[b.kind]);
}

/** The age of several sources together: the oldest decides, and one that is unknown makes it unknown. */
function oldestOf(
  found: readonly SourceFreshness[],
): Pick<InheritedFreshness, 'oldest' | 'newest' | 'ageMs' | 'state' | 'why' | 'sources'> {
  const state = found
    .map((each) => each.state)
    .reduce((worst, each) => (ranks[each] > ranks[worst] ? each : worst));
  const sources = found.map(({ name }) => name).toSorted();
  const unknown = found.find(({ ageMs }) => ageMs === null);
  if (unknown !== undefined) {
    const why = `${unknown.name}: ${unknown.why}`;
    return { oldest: unknown.name, newest: null, ageMs: null, state, sources, why };
  }
  const oldest = found.reduce((a, b) => ((b.ageMs ?? 0) > (a.ageMs ?? 0) ? b : a));
  const { name, newest, ageMs } = oldest;
  return { oldest: name, newest, ageMs, state, sources, why: null };
}

/** Returns the sources whose data a relation was not built from, as the state has them now. */
function behind(graph: Graph, { known }: Pick<Inventory, 'known'>) {
  const records = new Map(known.map((record) => [pathKey(record), record]));
  const rootsOf = (name: string) =>
    records.get(pathKey(relationPath(relationNamed(graph, name))))?.builtFrom?.roots ?? {};
  return (name: string): readonly string[] => {
    const relation = relationNamed(graph, name);
    // A view shows what its inputs hold.
    const key = pathKey(relationPath(relation));
    if (relation.kind === 'source' || records.get(key)?.kind === 'view') return [];
    return Object.entries(rootsOf(name)).flatMap(([root, version]) => {
      if (graph.byName.get(root)?.kind !== 'source') return [];
      const now = rootsOf(root)[root];
      return now !== undefined && now !== version ? [root] : [];
    });
  };
}
