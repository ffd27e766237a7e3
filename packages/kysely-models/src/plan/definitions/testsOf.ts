import { fingerprint } from '../../compile/fingerprint.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { located, thrownHint } from '../../graph/located.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { type Gaps, isTestable } from '../request/sourceGaps.ts';

/**
 * Returns the tests of a relation that can say something.
 *
 * @param gaps what of sources is absent: without, all are returned
 * @throws ModelsError DEFINITION_INVALID when the function that declares them throws
 */
export function testsOf(relation: ProjectRelation, gaps?: Gaps): readonly TestSpec[] {
  try {
    const tests = relation.tests();
    return gaps === undefined ? tests : tests.filter((test) => isTestable(relation, test, gaps));
  } catch (error) {
    if (error instanceof ModelsError) throw located(relation, error);
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `The tests of ${relation.name} cannot be built: ${error instanceof Error ? error.message : String(error)}`,
      subject: relation.name,
      location: relation.location,
      hint: thrownHint(error, 'The function under tests threw this; correct it there.'),
      cause: error,
    });
  }
}

/** Returns the version of a relation's tests, whatever the data that they compare it with. */
export function testSpecsVersion(tests: readonly TestSpec[]): string {
  return fingerprint(tests.map((test) => ({ ...test, ...namesOnly(test) })));
}

/** Returns a test without the relations that it reads: their names and versions stand beside it. */
function namesOnly(test: TestSpec): object {
  if (test.kind === 'relationships') return { to: test.to.name };
  return test.kind === 'no_rows' ? { inputs: test.inputs.map(({ name }) => name) } : {};
}
