import type { TestSpec } from '../../define/contract/testSpec.ts';
import type { Decisions } from '../request/decision.ts';
import type { Definitions } from './readDefinitions.ts';

/**
 * Returns the tests of a relation that a run has to pass: none of one whose comments alone are set,
 * as its rows have passed them.
 */
export function dueTests(
  { testsOf }: Pick<Definitions, 'testsOf'>,
  decisions: Decisions,
): (name: string) => readonly TestSpec[] {
  return (name) => (decisions.get(name)?.kind === 'comment' ? [] : testsOf(name));
}
