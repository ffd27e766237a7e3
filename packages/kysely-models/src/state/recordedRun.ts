import type { Severity } from '../define/contract/testSpec.ts';

/** Numbers of tests by their results. */
interface TestCounts {
  readonly passed: number;
  readonly warned: number;
  readonly failed: number;
}

/**
 * A test that did not pass, and the number of rows, or repeated keys, that fail it; of `row_count` the rows
 * that it found.
 */
interface RecordedFailure {
  readonly test: string;
  readonly kind: string;
  readonly severity: Severity;
  readonly failures: number;
}

/** The cost of statements by the warehouse's history of queries; undefined of what is not known, or not yet. */
export interface Cost {
  readonly statements: number;
  /** The bytes that they read of tables. */
  readonly bytesScanned: number | undefined;
  readonly executionMs: number | undefined;
  /** The credits of the virtual warehouse that are attributed to them; its idle time is nobody's. */
  readonly credits: number | undefined;
  /** The credits of cloud services, before what the account has free each day. */
  readonly cloudCredits: number | undefined;
}

/** The result of one relation in a run, as the history has it. */
export interface RecordedRelation {
  readonly name: string;
  readonly schema: string;
  /** As `RelationResult` has it; a newer version may record others. */
  readonly status: string;
  readonly materialized: 'table' | 'view' | 'increment' | undefined;
  readonly durationMs: number;
  /** The rows of the table or view, or those that the increment added or updated; undefined where nothing counted them. */
  readonly rows: number | undefined;
  /** The rows of the table after an increment; left out where nothing counted them. */
  readonly tableRows?: number;
  readonly bytes: number | undefined;
  readonly tests: TestCounts;
  /** The names of the tests that passed. */
  readonly passed: readonly string[];
  readonly failures: readonly RecordedFailure[];
  /** The code of its error. */
  readonly code: string | undefined;
  /** The relation whose failure is the reason for its status. */
  readonly because: string | undefined;
  /** The cost of its own statements; left out where nobody counted it. */
  readonly cost?: Cost;
}

/** A run, as the history has it. */
export interface RecordedRun {
  readonly runId: string;
  /** Its start, `2024-02-29 12:00:00.000`, in UTC. */
  readonly at: string;
  readonly durationMs: number;
  /** `killed`: it did not come to its end, and a later run recorded it. */
  readonly outcome: 'succeeded' | 'failed' | 'interrupted' | 'killed';
  /**
   * A moment before the run changed anything, at which no other run went on, by the warehouse's clock; undefined
   * where none is known.
   */
  readonly before?: string | undefined;
  /** Who built, of a run that was killed. */
  readonly holder: string | undefined;
  /** The sums of its relations. */
  readonly tests: TestCounts;
  /** The relations that the run did something about. */
  readonly relations: readonly RecordedRelation[];
  /** The cost of all of its statements, those of no or of several relations among them. */
  readonly cost?: Cost;
}
