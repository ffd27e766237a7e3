import type { ExitCode } from '../../errors/exitCode.ts';
import type { ErrorDetails } from '../../errors/modelsError.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import type { FileLoad, RejectedRow, UnseenColumn } from '../../warehouse/landingLoader.ts';

/**
 * - `loaded`: rows of new files were added, all or none of them in each run
 * - `unchanged`: no file is new
 * - `failed`: nothing was added; the files are tried again by the next run
 * - `interrupted`: the run was stopped before it was added
 */
export type LoadStatus = 'loaded' | 'unchanged' | 'failed' | 'interrupted';

/** The result of loading a source. */
export interface SourceLoad {
  readonly name: string;
  readonly schema: string;
  readonly status: LoadStatus;
  /** The location of its files for this target. */
  readonly url: string;
  /** The new files; of one that failed, what would have come of them. */
  readonly files: readonly FileLoad[];
  readonly rows: number;
  readonly rejected: number;
  /** The first of the rejected rows. */
  readonly rejectedRows: readonly RejectedRow[];
  /** Columns of which new files have no value, where the warehouse does not say whether they have them. */
  readonly unseenColumns?: readonly UnseenColumn[];
  /** New files with the same bytes as another one of the landing: the name of that one, and theirs; none when left out. */
  readonly repeatedFiles?: readonly (readonly [string, string])[];
  readonly error: Omit<ErrorDetails, 'cause'> | undefined;
  readonly durationMs: number;
}

/** The result of a run that loads. */
export interface LoadResult {
  readonly runId: string;
  readonly durationMs: number;
  readonly sources: readonly SourceLoad[];
  readonly warnings: readonly PlanWarning[];
  /** 0: all loaded; 1: a source failed; 130: interrupted. */
  readonly exitCode: ExitCode;
}

/** An event of a run that loads. */
export type LoadEvent =
  | { readonly type: 'source_loaded'; readonly result: SourceLoad }
  | { readonly type: 'load_finished'; readonly result: LoadResult };
