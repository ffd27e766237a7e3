import type { TestSpec } from '../../define/contract/testSpec.ts';
import { type Decisions, isAlteration } from '../request/decision.ts';
import type { Definitions } from './readDefinitions.ts';

/**
 * Returns the tests of a relation that a run has to pass: none of one that is only altered around
 * its rows, as these have passed them.
 */
export function dueTests(
  { testsOf }: Pick<Definitions, 'testsOf'>,
  decisions: Decisions,
): (name: string) => readonly TestSpec[] {
  return (name) => {
    const kind = decisions.get(name)?.kind;
    return kind !== undefined && isAlteration(kind) ? [] : testsOf(name);
  };
}
