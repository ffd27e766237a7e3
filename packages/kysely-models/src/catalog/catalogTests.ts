import { type TestSpec, testKindOf } from '../define/contract/testSpec.ts';
import type { RecordedRun } from '../state/recordedRun.ts';
import { expectation } from '../tests/expectation.ts';
import type { CatalogTest, CatalogTestResult } from './catalog.ts';

/**
 * Returns a test as plain data. Of personal columns its kind stands for its rule: bounds and values
 * could be somebody's.
 */
export function catalogTest(
  test: TestSpec,
  isPersonal: (column: string) => boolean,
  last: CatalogTestResult | undefined,
): CatalogTest {
  const { name, severity, maxFailures } = test;
  const columns = columnsOf(test);
  const hasValues = test.kind !== 'not_null' && test.kind !== 'unique';
  return {
    name,
    severity,
    maxFailures,
    columns,
    last,
    kind: testKindOf(test),
    expects:
      hasValues && test.kind !== 'relationships' && columns.some(isPersonal)
        ? `${columns.join(', ')}: ${testKindOf(test)}`
        : expectation(test),
    to:
      test.kind === 'relationships' ? { relation: test.to.name, column: test.toColumn } : undefined,
  };
}

function columnsOf(test: TestSpec): readonly string[] {
  if (test.custom !== undefined) return test.custom.columns;
  if ('columns' in test) return test.columns;
  return 'column' in test ? [test.column] : [];
}

/** The last results of tests, by relation and then by test. */
type LastResults = ReadonlyMap<string, ReadonlyMap<string, CatalogTestResult>>;

/** Returns the last result of each test that recorded builds ran. */
export function lastResults(runs: readonly RecordedRun[]): LastResults {
  const found = new Map<string, Map<string, CatalogTestResult>>();
  for (const { runId, at, relations } of runs) {
    for (const { name, passed, failures } of relations) {
      const ofRelation = found.get(name) ?? new Map<string, CatalogTestResult>();
      found.set(name, ofRelation);
      for (const test of passed) {
        if (!ofRelation.has(test))
          ofRelation.set(test, { runId, at, status: 'passed', failures: 0 });
      }
      for (const { test, severity, failures: count } of failures) {
        const status = severity === 'error' ? 'failed' : 'warned';
        if (!ofRelation.has(test)) ofRelation.set(test, { runId, at, status, failures: count });
      }
    }
  }
  return found;
}
