import type { SourceLocation } from '../errors/modelsError.ts';

/**
 * Every finding of a check, with its severity: `error` for what a warehouse refuses or what is
 * certainly wrong, `warn` for what is doubtful.
 */
export const checkSeverities = {
  TABLE_UNKNOWN: 'error',
  TABLE_HIDDEN: 'error',
  COLUMN_UNKNOWN: 'error',
  COLUMN_AMBIGUOUS: 'error',
  COLUMN_UNGROUPED: 'error',
  COLUMN_REPEATED: 'error',
  AGGREGATE_MISPLACED: 'error',
  SET_COLUMNS_DIFFER: 'error',
  JOIN_WITHOUT_CONDITION: 'error',
  JOIN_OF_ALL_ROWS: 'warn',
  FAN_OUT: 'warn',
  PROJECT_CHECK: 'error',
  TYPES_UNLIKE: 'error',
  ROUNDING_UNSAID: 'warn',
  NULL_COMPARED: 'error',
  NULL_IN_LIST: 'warn',
  VALUE_NOT_IN_ENUM: 'error',
  INPUT_UNUSED: 'warn',
  CHANGES_NOT_KEPT: 'warn',
  QUARANTINED_KEPT: 'warn',
  CONTRACT_COLUMN_MISSING: 'error',
  CONTRACT_COLUMN_EXTRA: 'error',
  CONTRACT_TYPE_UNLIKE: 'error',
  PERSONAL_UNMARKED: 'error',
  LIMIT_WITHOUT_ORDER: 'warn',
  ORDER_LEFT_OPEN: 'warn',
} as const satisfies Record<string, 'error' | 'warn'>;

/** The kind of a finding, for programs. */
export type CheckCode = keyof typeof checkSeverities;

/** One thing that is wrong, or doubtful, in a model. */
export interface Diagnostic {
  readonly code: CheckCode;
  readonly severity: 'error' | 'warn';
  /** The model, source, seed, exposure or highlight. */
  readonly model: string;
  /** The column that it is about, where there is one. */
  readonly column: string | undefined;
  /** The place where the model is defined, or the test that it is about declared. */
  readonly location: SourceLocation | undefined;
  /** One sentence that names the thing. */
  readonly message: string;
  readonly expected: string | undefined;
  readonly found: string | undefined;
  /** The fix to suggest. */
  readonly hint: string | undefined;
}

/** A finding of a check, before its model is known. */
export interface Finding {
  readonly code: CheckCode;
  /** Overrides the severity of the code. */
  readonly severity?: 'error' | 'warn';
  readonly column?: string | undefined;
  /** The line at which the test is declared that it is about. */
  readonly location?: SourceLocation | undefined;
  /** The sentence behind the model's name: `the query reads …`. */
  readonly message: string;
  readonly expected?: string | undefined;
  readonly found?: string | undefined;
  readonly hint?: string | undefined;
}
