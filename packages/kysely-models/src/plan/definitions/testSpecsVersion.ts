import { fingerprint } from '../../compile/fingerprint.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';

/** Returns the version of a relation's tests, whatever the data that they compare it with. */
export function testSpecsVersion(tests: readonly TestSpec[]): string {
  return fingerprint(tests.map((test) => ({ ...test, ...namesOnly(test) })));
}

/** Returns a test without the relations that it reads: their names and versions stand beside it. */
function namesOnly(test: TestSpec): object {
  if (test.kind === 'relationships') return { to: test.to.name };
  return test.kind === 'no_rows' ? { inputs: test.inputs.map(({ name }) => name) } : {};
}
