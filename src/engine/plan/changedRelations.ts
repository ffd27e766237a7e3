import type { Model } from '../define/model.ts';
import type { Seed } from '../define/seed.ts';
import type { Graph } from '../graph/graph.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import type { KnownRelation } from '../state/stateStore.ts';
import { ModelSelects } from './modelSelects.ts';
import type { PlanRequest } from './planRequest.ts';
import { testSpecsVersion } from './testSpecsVersion.ts';

/** What a project is compared with. */
interface Compared extends Pick<PlanRequest, 'dialect' | 'design' | 'seeds'> {
  readonly graph: Graph;
  /** What the state says of relations. */
  readonly known: readonly KnownRelation[];
}

/**
 * The names of the models and seeds whose own definition, or whose tests, are not those that the
 * state says, and of those that it does not know. What changed only upstream, or only in the data of
 * sources, is not among them.
 *
 * @param compared as the target publishes whose state it is: its dialect, and what it says of all
 */
export function changedRelations({ graph, known, ...compared }: Compared): ReadonlySet<string> {
  const selects = new ModelSelects({ ...compared, variables: {} });
  const before = new Map(known.map((entry) => [pathKey(entry), entry.builtFrom]));
  const changed = graph.order.filter((relation) => {
    if (relation.kind === 'source') return false;
    const built = before.get(pathKey(relationPath(relation)));
    if (built === undefined) return true;
    try {
      return isChanged(selects, relation, built);
    } catch {
      // A definition with an error is not the one that was built; the plan names the error.
      return true;
    }
  });
  return new Set(changed.map(({ name }) => name));
}

function isChanged(
  selects: ModelSelects,
  relation: Model | Seed,
  { fingerprint, tests }: NonNullable<KnownRelation['builtFrom']>,
): boolean {
  if (selects.definition(relation).fingerprint !== fingerprint) return true;
  // Empty until all of them passed.
  const [testedBy = ''] = tests.split(' ');
  return testedBy !== '' && testedBy !== testSpecsVersion(relation.tests());
}
