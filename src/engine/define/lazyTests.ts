import type { Contract } from './contract.ts';
import type { TestSpec } from './testSpec.ts';

/**
 * Generated and declared tests, computed at the first call: when all modules are loaded, so that
 * the tests of two modules may name each other.
 */
export function lazyTests(
  contract: Contract | undefined,
  declared: () => readonly TestSpec[],
): () => readonly TestSpec[] {
  let all: readonly TestSpec[] | undefined;
  return () => {
    all ??= [...(contract?.tests ?? []), ...declared()];
    return all;
  };
}
