import { fingerprint } from '../../compile/fingerprint.ts';
import { type TestSpec, testKindOf } from '../../define/contract/testSpec.ts';
import type { ManifestTest } from './manifest.ts';

/**
 * Returns a test as plain data: its rule as JSON, of a condition or query its fingerprint. Of
 * personal data only a fingerprint is kept: bounds and values could be somebody's.
 *
 * @param personal the columns of its relation that are personal data
 */
export function manifestTest(test: TestSpec, personal: ReadonlySet<string>): ManifestTest {
  const { name, kind: _, severity, maxFailures, where, origin, custom, ...rule } = ruleOf(test);
  const columns = custom?.columns ?? ('column' in test ? [test.column] : []);
  const isPersonal = columns.some((column) => personal.has(column));
  const whole = {
    ...rule,
    expects: custom?.expects,
    where: where === undefined ? undefined : fingerprint(where),
  };
  const spec = isPersonal ? fingerprint(whole) : JSON.stringify(whole, plain);
  return { name, kind: testKindOf(test), severity, maxFailures, spec };
}

function ruleOf(test: TestSpec): Omit<TestSpec, 'kind'> & { readonly kind: string } {
  switch (test.kind) {
    case 'relationships':
      return { ...test, ...{ to: test.to.name } };
    case 'expression':
      return { ...test, ...{ condition: fingerprint(test.condition) } };
    case 'no_rows':
      return {
        ...test,
        ...{ inputs: test.inputs.map((input) => input.name), query: fingerprint(test.query) },
      };
    default:
      return test;
  }
}

const plain = (_key: string, value: unknown) => (value instanceof RegExp ? String(value) : value);
