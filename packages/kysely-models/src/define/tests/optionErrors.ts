import { ModelsError } from '../../errors/modelsError.ts';
import type { Severity, TestRule } from '../contract/testSpec.ts';

/** The options of a test that may quarantine rows. */
interface HoldingOptions {
  readonly onFail?: 'quarantine' | undefined;
  readonly severity?: Severity | undefined;
  readonly maxFailures?: number | undefined;
}

/** Returns the error of a test that is declared with an option it cannot have. */
export function invalidTest(
  test: string,
  { expected, found, hint }: Readonly<Record<'expected' | 'found' | 'hint', string>>,
): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `The test ${test} needs ${expected}, not ${found}.`,
    subject: test,
    expected,
    found,
    hint,
  });
}

/**
 * Refuses what no compiler may have seen: a test that finds no rows of its relation, and a severity beside
 * a quarantine.
 *
 * @throws ModelsError QUARANTINE_IMPOSSIBLE
 */
export function refuseHolding(name: string, rule: TestRule, options: HoldingOptions): void {
  const { onFail, severity, maxFailures } = options;
  const isOfRows = rule.kind !== 'row_count' && rule.kind !== 'no_rows';
  const isAlone = severity === undefined && maxFailures === undefined && onFail === 'quarantine';
  if (isOfRows && isAlone) return;
  throw new ModelsError({
    code: 'QUARANTINE_IMPOSSIBLE',
    message: `The test ${name} cannot quarantine rows.`,
    subject: name,
    expected: isOfRows ? "onFail: 'quarantine' without severity and maxFailures" : 'a test of rows',
    found: isOfRows ? 'other options beside it' : rule.kind,
    hint: isOfRows
      ? 'The number of rows that may go is said once for the model: quarantine: { warnAbove, errorAbove }.'
      : 'It does not say which rows are wrong. Test them with t.expression, or leave onFail out.',
  });
}
