import { type TestSpec, testKindOf } from '../define/contract/testSpec.ts';

/** The result of a test. */
export interface TestOutcome {
  readonly relation: string;
  readonly test: string;
  /** A shipped kind, or a custom one. */
  readonly kind: string;
  readonly severity: TestSpec['severity'];
  readonly status: 'passed' | 'failed' | 'warned';
  /** Rows, or repeated keys, that fail; for row_count the number of rows found. */
  readonly failures: number;
}

/**
 * Judges the figure that a test's query gave.
 *
 * @param figure failures, or for row_count the rows counted
 */
export function judge(relation: string, test: TestSpec, figure: number): TestOutcome {
  const ok = test.kind === 'row_count' ? within(figure, test) : figure <= test.maxFailures;
  return {
    relation,
    test: test.name,
    kind: testKindOf(test),
    severity: test.severity,
    status: ok ? 'passed' : test.severity === 'error' ? 'failed' : 'warned',
    failures: figure,
  };
}

function within(rows: number, bounds: { min?: number | undefined; max?: number | undefined }) {
  return rows >= (bounds.min ?? 0) && rows <= (bounds.max ?? Number.POSITIVE_INFINITY);
}
