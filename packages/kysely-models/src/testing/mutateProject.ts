import { refuseUnknownOptions } from '../define/options/refuseUnknownOptions.ts';
import type { ModelsConfig } from '../define/project/config.ts';
import type { MutantOutcome } from '../mutate/judge/judgeMutant.ts';
import type { MutateOptions } from '../mutate/runMutations.ts';
import type { Project } from '../run/prepare/openProject.ts';

/**
 * Changes models one place at a time, and finds out which changes the unit tests and data tests of a project
 * notice, as `models test --mutate` does. Everything happens in memory.
 *
 * @param project a configuration, whose variables are then those of `mutation`; or a project as it is opened
 * @returns the results in the order of the models and their queries
 * @throws ModelsError or ModelsErrors what `build` throws; TEST_FAILED or UNIT_TEST_FAILED where a test fails
 *   without any change
 * @example
 * const outcomes = await mutateProject(config, { selected: new Set(['mart_churn']) });
 * for (const { mutant, status } of outcomes) {
 *   if (status === 'unnoticed') console.log(mutant.id, mutant.before, mutant.after);
 * }
 */
export async function mutateProject(
  project: ModelsConfig | Project,
  options: MutateOptions = {},
): Promise<readonly MutantOutcome[]> {
  refuseUnknownOptions('mutateProject()', options, mutateOptions, undefined, 'BAD_ARGUMENT');
  // Loaded when it is asked for: unit tests need none of it.
  const mutate = await import('../mutate/runMutations.ts');
  return mutate.runMutations(project, options);
}

const mutateOptions = {
  selected: true,
  kinds: true,
  limit: true,
  seed: true,
  rawFolder: true,
  threads: true,
  timeoutMs: true,
  onOutcome: true,
  onModel: true,
} as const satisfies Record<keyof MutateOptions, true>;
