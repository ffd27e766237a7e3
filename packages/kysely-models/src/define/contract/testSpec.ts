import type { OperationNode } from 'kysely';
import type { Relation } from './relation.ts';
import type { SqlType } from './sqlType.ts';

/**
 * The effect of a failing test: `error` keeps the published data as they were, `warn` only reports.
 */
export type Severity = 'error' | 'warn';

/** A value that a test compares a column with. */
export type TestValue = string | number | boolean;

/** Returns true for a value that a column can be compared with. */
export const isTestValue = (value: unknown): value is TestValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

interface TestCommon {
  /** Unique within its relation; shown in reports: `not_null_customer_id`. */
  readonly name: string;
  readonly severity: Severity;
  /** Failures up to this number are accepted. */
  readonly maxFailures: number;
  /** Only rows for which this holds are tested. */
  readonly where: OperationNode | undefined;
  /** Specifies whether the contract generated it, or somebody declared it under `tests`. */
  readonly origin: 'contract' | 'declared';
  /** `quarantine`: the rows that fail are quarantined, and the rest is published. */
  readonly onFail?: 'quarantine' | undefined;
  /** The description of a custom kind, which reports show in place of its rule. */
  readonly custom?: CustomKind | undefined;
}

/** A kind of test that a project added, as it is applied. */
interface CustomKind {
  readonly kind: string;
  readonly columns: readonly string[];
  readonly expects: string;
}

/** Returns the name of a test's kind in reports. */
export const testKindOf = (test: TestSpec): string => test.custom?.kind ?? test.kind;

/** The rule of each kind of test. */
export type TestRule =
  | { readonly kind: 'not_null'; readonly column: string }
  | { readonly kind: 'unique'; readonly columns: readonly string[] }
  | {
      readonly kind: 'accepted_values';
      readonly column: string;
      readonly values: readonly TestValue[];
    }
  | {
      readonly kind: 'relationships';
      readonly column: string;
      readonly to: Relation;
      readonly toColumn: string;
    }
  | {
      readonly kind: 'range';
      readonly column: string;
      readonly min?: RangeBound | undefined;
      readonly max?: RangeBound | undefined;
    }
  | { readonly kind: 'multiple_of'; readonly column: string; readonly step: number }
  | { readonly kind: 'finite'; readonly column: string }
  /** Tests that the inside of a list or object has the types of the contract. */
  | { readonly kind: 'shape'; readonly column: string; readonly type: SqlType }
  | {
      readonly kind: 'length';
      readonly column: string;
      readonly min?: number | undefined;
      readonly max?: number | undefined;
    }
  | {
      readonly kind: 'regex';
      readonly column: string;
      readonly pattern: RegExp;
    }
  | {
      readonly kind: 'row_count';
      readonly min?: number | undefined;
      readonly max?: number | undefined;
    }
  | { readonly kind: 'expression'; readonly condition: OperationNode }
  | {
      readonly kind: 'no_rows';
      readonly inputs: readonly Relation[];
      readonly query: OperationNode;
    }
  | DriftRule;

/**
 * A kind of figure that `noDrift` compares with its own history.
 *
 * - `volume`: rows, and the hour of the day where `by` is a time
 * - `nulls`: rows without a value
 * - `distinct`: different values; of a column of few values how often each occurs, so that one that is
 *   gone is named
 * - `mean`: of a number
 * - `range`: the smallest and the greatest number
 */
export type DriftMetric = 'volume' | 'nulls' | 'distinct' | 'mean' | 'range';

/** The distance from its history that a figure needs: `low` finds less, and `high` alarms more often. */
export type DriftSensitivity = 'low' | 'normal' | 'high';

/** The rule of a test of drift. */
export interface DriftRule {
  readonly kind: 'no_drift';
  /** The columns that are compared; none where only the volume is. */
  readonly columns: readonly string[];
  /** The column whose newest day is compared with earlier ones; undefined compares whole tables. */
  readonly by: string | undefined;
  /** All that suit the columns where it is undefined. */
  readonly metrics: readonly DriftMetric[] | undefined;
  readonly sensitivity: DriftSensitivity;
  /** The days of history before anything is judged. */
  readonly minHistory: number;
  /** The day on which the history begins, `2024-03-01`. */
  readonly since: string | undefined;
  /** Days that are neither judged nor history: `2024-11-29`, or `12-25` of every year. */
  readonly except: readonly string[];
}

/** A bound of a range; `inclusive` tells whether the bound itself is allowed. */
export interface RangeBound {
  readonly value: TestValue;
  readonly inclusive: boolean;
}

/** One test of one relation, as data. */
export type TestSpec = TestCommon & TestRule;

/** A rule of one column. */
export type ColumnRule = TestRule & { readonly column: string };

/** Returns the rules of a check, for a column of a name. */
export type RuleMaker = (column: string) => readonly ColumnRule[];
