import { kindOf, type TestSpec } from '../define/contract/testSpec.ts';

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
    kind: kindOf(test),
    severity: test.severity,
    status: ok ? 'passed' : test.severity === 'error' ? 'failed' : 'warned',
    failures: figure,
  };
}

function within(rows: number, bounds: { min?: number | undefined; max?: number | undefined }) {
  return rows >= (bounds.min ?? 0) && rows <= (bounds.max ?? Number.POSITIVE_INFINITY);
}

/** Describes the expectation of a test: `customer_id is not null`. */
export function expectation(test: TestSpec): string {
  if (test.custom !== undefined) return test.custom.expects;
  switch (test.kind) {
    case 'not_null':
      return `${test.column} is not null`;
    case 'unique':
      return `${test.columns.join(', ')} occurs once`;
    case 'accepted_values':
      return `${test.column} is one of ${test.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'relationships':
      return `${test.column} occurs in ${test.to.name}.${test.toColumn}`;
    case 'range':
      return `${test.column} is ${bounds(test)}`;
    case 'multiple_of':
      return `${test.column} is a multiple of ${test.step}`;
    case 'finite':
      return `${test.column} is neither NaN nor infinite`;
    case 'length':
      return `${test.column} has ${lengthBounds(test)} characters`;
    case 'regex':
      return `${test.column} matches ${test.pattern}`;
    case 'row_count':
      return `${lengthBounds(test)} rows`;
    case 'expression':
      return `${test.name} holds for each row`;
    case 'no_rows':
      return `${test.name} finds no row`;
    default:
      return test satisfies never;
  }
}

function bounds({ min, max }: Extract<TestSpec, { kind: 'range' }>): string {
  const parts = [
    ...(min === undefined ? [] : [`${min.inclusive ? 'at least' : 'above'} ${min.value}`]),
    ...(max === undefined ? [] : [`${max.inclusive ? 'at most' : 'below'} ${max.value}`]),
  ];
  return parts.join(' and ');
}

function lengthBounds({
  min,
  max,
}: {
  min?: number | undefined;
  max?: number | undefined;
}): string {
  if (min === max) return String(min);
  const parts = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ];
  return parts.join(' and ');
}
