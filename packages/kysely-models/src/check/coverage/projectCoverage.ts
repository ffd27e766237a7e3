import type { CoverageLimits } from '../../define/project/coverageLimits.ts';
import { type Graph, reachable } from '../../graph/graph.ts';
import { type ProjectRelation, saysAge } from '../../graph/project.ts';

/** One thing that definitions should have, and which of them have it. */
export interface Coverage {
  readonly what: 'models' | 'columns' | 'sources';
  readonly having: string;
  readonly count: number;
  readonly of: number;
  /** The share that the configuration asks for; undefined where it asks for none. */
  readonly least: number | undefined;
  /** True where there is less than asked for. */
  readonly isShort: boolean;
  /** The names of those that lack it. */
  readonly lacking: readonly string[];
}

/** A definition by its name, and whether it has what is asked for. */
type Judged = readonly [name: string, has: boolean];

/**
 * Returns which models, columns and sources have descriptions, owners, tests, unit tests and limits of freshness.
 *
 * @param unitTested the names of models with a unit test
 * @param limits the smallest shares, from the configuration
 */
export function projectCoverage(
  graph: Graph,
  selected: ReadonlySet<string>,
  unitTested: ReadonlySet<string>,
  limits: CoverageLimits = {},
): readonly Coverage[] {
  const chosen = graph.order
    .filter(({ name }) => selected.has(name))
    .filter((relation) => relation.kind !== 'model' || relation.quarantineOf === undefined);
  const models = chosen.filter(({ kind }) => kind === 'model');
  const sources = chosen.filter(({ kind }) => kind === 'source');
  const judge = (all: readonly ProjectRelation[], has: (relation: ProjectRelation) => boolean) =>
    all.map((relation): Judged => [relation.name, has(relation)]);
  const columns = chosen.flatMap(({ name, contract }) =>
    (contract?.columns ?? []).map(
      (column): Judged => [`${name}.${column.name}`, isText(column.description)],
    ),
  );
  const judged = judgedSources(graph);
  const isDescribed = ({ description }: ProjectRelation) => isText(description);
  const isOwned = ({ owner }: ProjectRelation) => isText(owner);
  return [
    coverage('models', 'described', judge(models, isDescribed), limits.models?.described),
    coverage('models', 'owned', judge(models, isOwned), limits.models?.owned),
    coverage('models', 'tested', judge(models, isTested), limits.models?.tested),
    coverage(
      ...(['models', 'unitTested'] as const),
      judge(models, ({ name }) => unitTested.has(name)),
      limits.models?.unitTested,
    ),
    coverage('columns', 'described', columns, limits.columns?.described),
    coverage('sources', 'described', judge(sources, isDescribed), limits.sources?.described),
    coverage('sources', 'owned', judge(sources, isOwned), limits.sources?.owned),
    coverage('sources', 'tested', judge(sources, isTested), limits.sources?.tested),
    coverage(
      'sources',
      'fresh',
      judge(sources, ({ name }) => judged.has(name)),
      limits.sources?.fresh,
    ),
  ];
}

const isText = (text: string | undefined) => text !== undefined && text.trim() !== '';

/** Returns the names of what says how old its data may be: sources, and those that a view stands for which says so. */
function judgedSources({ order, parents }: Graph): ReadonlySet<string> {
  return reachable(
    order.filter(saysAge).map(({ name }) => name),
    parents,
  );
}

/** Returns true for a relation with a test that its author wrote. */
function isTested(relation: ProjectRelation): boolean {
  return relation.tests().some(({ origin }) => origin === 'declared');
}

function coverage(
  what: Coverage['what'],
  having: string,
  judged: readonly Judged[],
  least: number | undefined,
): Coverage {
  const lacking = judged.flatMap(([name, has]) => (has ? [] : [name]));
  const of = judged.length;
  const count = of - lacking.length;
  // Divided, as 0.55 × 100 is more than 55 in binary fractions.
  const isShort = least !== undefined && of > 0 && count / of < least;
  return { what, having, count, of, least, isShort, lacking };
}
