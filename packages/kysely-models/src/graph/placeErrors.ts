import { foldCase } from '../define/text/foldCase.ts';
import { ModelsError } from '../errors/modelsError.ts';
import type { ProjectRelation } from './project.ts';
import { pathKey, relationPath } from './relationPath.ts';

/**
 * Returns errors for relations at the place of another one in the warehouse: each would overwrite the
 * other, and the record of what it was built from.
 *
 * @param relations with different names
 */
export function placeErrors(relations: readonly ProjectRelation[]): readonly ModelsError[] {
  const first = new Map<string, ProjectRelation>();
  const outside = new Map(
    relations.flatMap((relation) =>
      relation.database === undefined ? [] : [[foldCase(relationPath(relation).schema), relation]],
    ),
  );
  return relations.flatMap((relation) => {
    const reader = outside.get(foldCase(relationPath(relation).schema));
    if (reader !== undefined && relation.database === undefined) {
      return [schemaTwice(relation, reader)];
    }
    const key = pathKey(relationPath(relation));
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, relation);
      return [];
    }
    // Two relations of one name are an error of their own.
    return foldCase(other.name) === foldCase(relation.name) ? [] : placeTwice(relation, other);
  });
}

/** A schema whose name is that of a schema in another database: nothing is ever built there. */
function schemaTwice(relation: ProjectRelation, source: ProjectRelation): ModelsError {
  const { schema } = relationPath(relation);
  return new ModelsError({
    code: 'PLACE_DUPLICATE',
    message: `The schema ${schema} of ${relation.name} has the name of one in another database.`,
    subject: relation.name,
    location: relation.location,
    expected: 'a schema of the target',
    found: `the source ${source.name} in the database ${source.database}`,
    hint: 'Give one of them another schema.',
  });
}

function placeTwice(relation: ProjectRelation, other: ProjectRelation): ModelsError {
  const { schema, name } = relationPath(relation);
  const at = other.location;
  const place = at === undefined ? '' : ` at ${at.file}:${at.line ?? 1}`;
  return new ModelsError({
    code: 'PLACE_DUPLICATE',
    message: `${relation.name} and ${other.name} are both ${schema}.${name} in the warehouse.`,
    subject: relation.name,
    location: relation.location,
    expected: 'one relation at a place',
    found: `the ${other.kind} ${other.name}${place}`,
    hint: 'Give one of them another schema or table. Read one source in both models, with the columns of both.',
  });
}
