import type { ProjectRelation } from '../../graph/project.ts';

/** The keys of a relation that its tests hold every build to; undefined where it declares none. */
export function declaredKeys(
  relation: ProjectRelation,
): readonly (readonly string[])[] | undefined {
  const keys = testedKeys(relation);
  if (relation.kind !== 'model' || relation.materialized.kind !== 'snapshot') {
    return keys.length === 0 ? undefined : keys;
  }
  // Of the versions of a row one ends at each moment, and the current one does not: `joinFacts` knows that of it.
  const { uniqueKey } = relation.materialized;
  return [...keys, [...uniqueKey, 'valid_to']];
}

function testedKeys(relation: ProjectRelation): readonly (readonly string[])[] {
  try {
    return relation
      .tests()
      .flatMap((test) =>
        test.kind === 'unique' &&
        test.severity === 'error' &&
        test.maxFailures === 0 &&
        test.where === undefined
          ? [test.columns]
          : [],
      );
  } catch {
    // Errors of the tests are reported where the tests are checked.
    return [];
  }
}
