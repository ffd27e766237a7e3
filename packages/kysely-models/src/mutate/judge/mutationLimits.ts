import { refuseUnknownOptions } from '../../define/options/refuseUnknownOptions.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import type { MutationLimits } from '../../define/project/mutationLimits.ts';

/** Returns what a configuration asks of mutations, loaded where it says how. */
export async function mutationLimits({
  mutation = {},
}: Pick<ModelsConfig, 'mutation'>): Promise<MutationLimits> {
  const limits = typeof mutation === 'function' ? await mutation() : mutation;
  refuseUnknownOptions('mutation', limits, limitNames, undefined, 'CONFIG_INVALID');
  return limits;
}

const limitNames = {
  atLeast: true,
  explained: true,
  sample: true,
  variables: true,
} as const satisfies Record<keyof MutationLimits, true>;
