import type { Model } from '../../define/models/model.ts';
import type { Seed } from '../../define/sources/seed.ts';
import type { Graph } from '../../graph/graph.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { type DefinitionChange, definitionChange } from '../../state/builtFrom.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import { CompiledModels } from '../definitions/compiledModels.ts';
import { testSpecsVersion } from '../definitions/testsOf.ts';
import type { PlanRequest } from '../request/planRequest.ts';

/** The state that a project is compared with. */
interface Compared extends Pick<PlanRequest, 'dialect' | 'design' | 'seeds'> {
  readonly graph: Graph;
  /** The state's records of relations. */
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
  const selects = new CompiledModels({ ...compared, variables: {} });
  const before = new Map(known.map((entry) => [pathKey(entry), entry.builtFrom]));
  const changed = graph.order.filter((relation) => {
    if (relation.kind === 'source') return false;
    const built = before.get(pathKey(relationPath(relation)));
    if (built === undefined) return true;
    return changeOf(selects, relation, built) !== undefined;
  });
  return new Set(changed.map(({ name }) => name));
}

/**
 * Returns the part of a model or seed that differs from its record; undefined where nothing does.
 */
export function changeOf(
  selects: CompiledModels,
  relation: Model | Seed,
  built: NonNullable<KnownRelation['builtFrom']>,
): DefinitionChange | 'tests_changed' | undefined {
  try {
    const change = definitionChange(built, selects.definition(relation));
    if (change !== undefined) return change;
    // Empty until all of them passed.
    const [testedBy = ''] = built.tests.split(' ');
    const isTested = testedBy === '' || testedBy === testSpecsVersion(relation.tests());
    return isTested ? undefined : 'tests_changed';
  } catch {
    // A definition with an error is not the one that was built; the plan names the error.
    return 'code_changed';
  }
}
