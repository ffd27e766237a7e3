import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Contract } from '../contract/contract.ts';
import type { TestSpec } from '../contract/testSpec.ts';

/** The relation that has the tests. */
interface Owner {
  readonly name: string;
  readonly location: SourceLocation | undefined;
}

/**
 * Generated and declared tests, computed at the first call: when all modules are loaded, so that
 * the tests of two modules may name each other.
 *
 * @param implied what the tests lack that the relation promises otherwise, such as its key
 * @returns a function that throws ModelsError NAME_DUPLICATE when two tests have one name, and
 *   DEFINITION_INVALID, or the code of the declaration's own error, when a test cannot be built
 */
export function lazyTests(
  owner: Owner,
  contract: Contract | undefined,
  declared: () => readonly TestSpec[],
  implied: (tests: readonly TestSpec[]) => readonly TestSpec[] = () => [],
): () => readonly TestSpec[] {
  let all: readonly TestSpec[] | undefined;
  return () => {
    if (all !== undefined) return all;
    const tests = [...(contract?.tests ?? []), ...built(owner, declared)];
    all = checked(owner, [...tests, ...implied(tests)]);
    return all;
  };
}

function built(owner: Owner, declared: () => readonly TestSpec[]): readonly TestSpec[] {
  try {
    return declared();
  } catch (cause) {
    const known = cause instanceof ModelsError ? cause.details : undefined;
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      hint: 'The function under tests threw this; correct it there.',
      cause,
      ...known,
      message: `The tests of ${owner.name} cannot be built: ${cause instanceof Error ? cause.message : String(cause)}`,
      subject: owner.name,
      location: owner.location,
    });
  }
}

function checked(owner: Owner, tests: readonly TestSpec[]): readonly TestSpec[] {
  const names = new Set<string>();
  for (const { name } of tests) {
    if (names.has(name)) {
      throw new ModelsError({
        code: 'NAME_DUPLICATE',
        message: `${owner.name} has two tests of the name ${name}.`,
        subject: owner.name,
        location: owner.location,
        expected: 'one test of a name, the contract’s own included',
        found: name,
        hint: 'Drop the one that the contract already generates, or give it a name: { name: … }.',
      });
    }
    names.add(name);
  }
  return tests;
}
