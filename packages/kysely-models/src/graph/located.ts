import { NotAQuery } from '../define/query/queryTree.ts';
import { ModelsError } from '../errors/modelsError.ts';
import type { ProjectRelation } from './project.ts';

/** Returns an error of a definition, with the relation and its place in the project. */
export function located(
  relation: Pick<ProjectRelation, 'name' | 'location'>,
  error: unknown,
): ModelsError {
  if (error instanceof ModelsError) {
    const { location, subject } = error.details;
    return new ModelsError({
      ...error.details,
      subject: subject ?? relation.name,
      location: location ?? relation.location,
    });
  }
  return new ModelsError({
    code: 'QUERY_INVALID',
    message: `The query of ${relation.name} cannot be built: ${error instanceof Error ? error.message : String(error)}`,
    subject: relation.name,
    location: relation.location,
    hint: thrownHint(error, 'The function that builds the query threw this; correct it there.'),
    cause: error,
  });
}

/**
 * Returns the next step after what a function of a definition threw.
 *
 * @param otherwise what it is where nothing is known of the error
 */
export function thrownHint(error: unknown, otherwise: string): string {
  if (error instanceof NotAQuery) return error.hint;
  const [, name] =
    error instanceof TypeError
      ? (/\.(value|idType) is not a function$/.exec(error.message) ?? [])
      : [];
  return name === undefined
    ? otherwise
    : `The imported f knows no project, and so no f.${name}: give the function that calls it the model's own f, the second argument of its query and its tests, as f: ModelFunctions.`;
}
