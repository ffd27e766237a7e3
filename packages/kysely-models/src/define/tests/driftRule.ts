import type { DriftMetric, DriftRule, DriftSensitivity, Severity } from '../contract/testSpec.ts';
import { maybe, oneOf, refuseOtherValues } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import { invalidTest } from './optionErrors.ts';

/** All kinds of figures. */
const driftMetrics: readonly DriftMetric[] = [
  ...(['volume', 'nulls', 'distinct', 'mean', 'range'] as const),
];

/** The options of a test of drift that a whole project can set. */
export interface DriftSettings {
  /** `warn` (the default) reports; `error` keeps what was published before. */
  readonly severity?: Severity;
  /** The distance from its history that a figure needs; `normal` when left out. */
  readonly sensitivity?: DriftSensitivity;
  /** The days of history before anything is judged, at least 7; 21 when left out. */
  readonly minHistory?: number;
  /** The day on which the history begins again, after a change that is there to stay. */
  readonly since?: string;
  /**
   * Days that are neither judged nor history: a day, or a day of every year.
   *
   * @example except: ['2024-11-29', '12-25', '12-26']
   */
  readonly except?: readonly string[];
}

/** The options of a test of drift. */
export interface DriftOptions<Column extends string> extends DriftSettings {
  /** Shown in reports; made of the columns when left out. */
  readonly name?: string;
  /**
   * A date or time column: the rows of its newest day that is over are compared with those of earlier days, and
   * with the same weekday. When left out, only the whole table is compared, and a bad day hides in its total.
   */
  readonly by?: Column;
  /** The kinds of figures that are compared; all that suit the columns when left out. */
  readonly metrics?: readonly DriftMetric[];
}

const shortestHistory = 7;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const dayOfYear = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * Returns the rule of a test of drift.
 *
 * @throws ModelsError DEFINITION_INVALID for an option that is none
 */
export function driftRule(columns: readonly string[], options: DriftOptions<string>): DriftRule {
  const { by, metrics, sensitivity = 'normal', minHistory = 21, since, except = [] } = options;
  const what = ['no_drift', ...columns].join(' of ');
  refuseUnknownOptions(`The test ${what}`, options, driftOptions);
  const known = { sensitivity: maybe(oneOf('low', 'normal', 'high')) };
  refuseOtherValues(`The test ${what}`, options, known);
  if (!Number.isSafeInteger(minHistory) || minHistory < shortestHistory) {
    throw invalid(what, `minHistory of ${shortestHistory} days or more`, String(minHistory));
  }
  if (since !== undefined && !day.test(since))
    throw invalid(what, 'a day such as 2024-03-01', since);
  const wrong = except.find((each) => !day.test(each) && !dayOfYear.test(each));
  if (wrong !== undefined) throw invalid(what, 'days such as 2024-11-29 or 12-25', wrong);
  const unknown = metrics?.find((metric) => !driftMetrics.includes(metric));
  if (unknown !== undefined) throw invalid(what, `metrics of ${driftMetrics.join(', ')}`, unknown);
  if (metrics?.length === 0) throw invalid(what, 'at least one metric', 'none');
  return { kind: 'no_drift', columns, by, metrics, sensitivity, minHistory, since, except };
}

const invalid = (test: string, expected: string, found: string) =>
  invalidTest(test, { expected, found, hint: 'Correct the option, or leave it out.' });

const driftOptions = {
  name: true,
  severity: true,
  by: true,
  metrics: true,
  sensitivity: true,
  minHistory: true,
  since: true,
  except: true,
} as const satisfies Record<keyof DriftOptions<string>, true>;
