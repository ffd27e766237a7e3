import type { ModelsConfig } from '../../define/project/config.ts';
import type { MutationLimits } from '../../define/project/mutationLimits.ts';

/** Returns what a configuration asks of mutations, loaded where it says how. */
export async function mutationLimits({
  mutation = {},
}: Pick<ModelsConfig, 'mutation'>): Promise<MutationLimits> {
  return typeof mutation === 'function' ? mutation() : mutation;
}
