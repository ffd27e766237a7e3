import type { ExitCode } from '../../errors/exitCode.ts';
import type { ErrorDetails, SourceLocation } from '../../errors/modelsError.ts';
import type { UnsearchedRows } from '../../materialize/unsearchedRows.ts';
import type { AbsentParts, PlanWarning } from '../../plan/request/plan.ts';
import type { TestOutcome } from '../../tests/testOutcome.ts';

/** A test that did not pass, with up to five of the rows that fail it, personal data masked. */
export interface FailedTest extends TestOutcome {
  /** The line at which it is declared; that of its model, source or seed where these imply it. */
  readonly location?: SourceLocation | undefined;
  /** A description of the test's expectation. */
  readonly expected: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The number of these rows that are left out because those of the run are too long. */
  readonly rowsLeftOut?: number;
  /** The next step, where the run knows more than the test. */
  readonly hint?: string | undefined;
}

/**
 * - `published`: what the build made is in place
 * - `kept`: nothing that it is made of changed, so nothing was done
 * - `attached`: only its policies, tags, key or privileges changed, and were attached to it
 * - `commented`: only its descriptions changed, and its comments were set
 * - `checked`: tested only
 * - `failed`: its statement or a test of severity error failed; what was published stays
 * - `rolled_back`: it was made well, but is published together with one that failed
 * - `skipped`: something that it depends on failed, or the budget was used up before it could begin
 * - `interrupted`: the run was stopped
 */
export type RelationStatus =
  | 'published'
  | 'kept'
  | 'attached'
  | 'commented'
  | 'checked'
  | 'failed'
  | 'rolled_back'
  | 'skipped'
  | 'interrupted';

/** The intervals that a run computed of a model. */
export interface ComputedIntervals {
  readonly count: number;
  /** The beginnings of the first and the last one, `2024-01-01 00:00:00`. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  /** The rows of inputs that belong to no interval: before the first, after the run, or without a time. */
  readonly leftOut: readonly { readonly input: string; readonly rows: number }[];
  /** The rows that came or went in intervals before the `lookback`, which stay as they were computed. */
  readonly unsearched?: readonly UnsearchedRows[];
}

/** The result of one relation. */
export interface RelationResult {
  readonly name: string;
  readonly schema: string;
  /** The name of the quarantine table of a model, which is that of the model. */
  readonly table?: string;
  /** The number of rows that such a table had before; unknown where no build counted them. */
  readonly quarantinedBefore?: number;
  readonly kind: 'model' | 'source' | 'seed';
  /** The way it was published; `increment`: an existing table was changed. */
  readonly materialized: 'table' | 'view' | 'increment' | undefined;
  readonly status: RelationStatus;
  /** Rows of the table or view, or those that the increment added or updated; unknown where nothing counted them. */
  readonly rows: number | undefined;
  /** Rows of the table after an increment, where the warehouse counts them. */
  readonly tableRows?: number | undefined;
  /** True of a maintained table of which so many rows could differ that a rebuild would have cost less. */
  readonly mostChanged?: true;
  /** Of a model that is kept by intervals: those that were computed. */
  readonly intervals?: ComputedIntervals;
  /** Bytes of the table, where the warehouse counts them. */
  readonly bytes: number | undefined;
  /** The statements that made it, as the warehouse's history has them. */
  readonly queryIds: readonly string[];
  /** Milliseconds of its statements and tests. */
  readonly durationMs: number;
  readonly tests: { readonly passed: number; readonly warned: number; readonly failed: number };
  readonly failures: readonly FailedTest[];
  readonly untested: readonly { readonly test: string; readonly reason: string }[];
  readonly error: Omit<ErrorDetails, 'cause'> | undefined;
  /** The relation whose failure is the reason for `skipped` or `rolled_back`. */
  readonly because: string | undefined;
  /** True where it is `skipped` because the budget of the build was used up before it could begin. */
  readonly isBeyondBudget?: boolean;
}

/** The result of an operation. */
export interface OperationResult {
  readonly name: string;
  /**
   * - `done`, `failed`: it was executed
   * - `skipped`: something that it comes after failed
   * - `interrupted`: the run was stopped
   * - `in_doubt`: an earlier run began it, and nobody knows whether it came to its end
   */
  readonly status: 'done' | 'failed' | 'skipped' | 'interrupted' | 'in_doubt';
  readonly durationMs: number;
  readonly error: Omit<ErrorDetails, 'cause'> | undefined;
  /** The relation or operation whose failure is the reason for `skipped`. */
  readonly because: string | undefined;
}

/** The result of the copy for readers. */
export interface CopyResult {
  readonly path: string;
  /**
   * - `written`: the copy equals what is published
   * - `current`: it did before, and was not written
   * - `withheld`: it stays as it was, because the run did not succeed
   * - `failed`: it stays as it was, because a new one could not be written
   */
  readonly status: 'written' | 'current' | 'withheld' | 'failed';
  readonly tables: number;
  readonly rows: number | undefined;
  readonly bytes: number | undefined;
  /** The columns of personal data that are masked in it, as `relation.column`. */
  readonly masked: readonly string[];
  readonly durationMs: number;
  readonly error: Omit<ErrorDetails, 'cause'> | undefined;
}

/** The rows of a build over a sample. */
export interface SampleResult {
  /** The share, and of what: `1 % of raw_customers`. */
  readonly text: string;
  /** The sources that are sampled: the rows that were kept of those that were read; others are whole. */
  readonly sources: readonly {
    readonly name: string;
    readonly kept: number | undefined;
    readonly read: number | undefined;
  }[];
}

/** The result of a run. */
export interface RunResult {
  readonly runId: string;
  readonly durationMs: number;
  readonly relations: readonly RelationResult[];
  /** The steps beside the relations; left out where there are none. */
  readonly operations?: readonly OperationResult[];
  readonly warnings: readonly PlanWarning[];
  /**
   * True of a build over no rows: nothing is published, and tests count as passed whose statements
   * were executed.
   */
  readonly empty?: true;
  /** The rows of a build over a sample; left out of one over all rows. */
  readonly sample?: SampleResult;
  /** The number of maintained tables that were compared with a rebuild; left out of a run that compares none. */
  readonly verified?: number;
  /** The copy for readers; undefined of a target without one. */
  readonly copy?: CopyResult | undefined;
  /** 0: all published; 1: a model or test failed, or the copy for readers; 130: interrupted. */
  readonly exitCode: ExitCode;
}

/** An event of a run. */
export type RunEvent =
  | {
      readonly type: 'run_started';
      readonly runId: string;
      readonly relations: number;
      readonly threads: number;
      /** Characters of the longest `schema.name`, for columns that line up. */
      readonly longestName: number;
      readonly warnings: readonly PlanWarning[];
      /** The optional parts of sources that are absent. */
      readonly absent: AbsentParts;
    }
  | { readonly type: 'relation_started'; readonly name: string }
  | { readonly type: 'relation_finished'; readonly result: RelationResult }
  | { readonly type: 'operation_started'; readonly name: string }
  | { readonly type: 'operation_finished'; readonly result: OperationResult }
  | { readonly type: 'run_finished'; readonly result: RunResult };
