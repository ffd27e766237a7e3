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
    hint: 'The function that builds the query threw this; correct it there.',
    cause: error,
  });
}
