import type { TestSpec } from '../../define/contract/testSpec.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { located } from '../../graph/located.ts';
import type { ProjectRelation } from '../../graph/project.ts';

/**
 * The tests of a relation.
 *
 * @throws ModelsError DEFINITION_INVALID when the function that declares them throws
 */
export function testsOf(relation: ProjectRelation): readonly TestSpec[] {
  try {
    return relation.tests();
  } catch (error) {
    if (error instanceof ModelsError) throw located(relation, error);
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `The tests of ${relation.name} cannot be built: ${error instanceof Error ? error.message : String(error)}`,
      subject: relation.name,
      location: relation.location,
      hint: 'The function under tests threw this; correct it there.',
      cause: error,
    });
  }
}
