import type { ExitCode } from '../../errors/exitCode.ts';
import type { Plan, PlanWarning } from '../../plan/request/plan.ts';
import type { RecordedRun } from '../../state/recordedRun.ts';
import type { Session } from '../../warehouse/types.ts';
import type { FindOutOfRange } from '../failures/findOutOfRange.ts';
import type { VerifiedTables } from '../inventory/verifyMaintained.ts';
import type { LeaseFence } from '../lease/keepLease.ts';
import type { LeaseEnding } from '../lease/withLease.ts';
import type { CopyResult, RelationResult, RunResult, SampleResult } from '../result/runEvent.ts';
import type { RunContext } from '../session/runContext.ts';

/** The results of a run that is over. */
export type EndedRun = Pick<RunResult, 'relations' | 'operations'>;

/** The release of the lease at the end of a run. */
interface RunEnding extends Omit<LeaseEnding, 'release'> {
  readonly release: (ended: EndedRun) => string;
}

/** A plan, and the context that executes it. */
export interface Execution extends RunContext {
  readonly plan: Plan;
  /** The maximum number of units in flight. */
  readonly threads: number;
  /**
   * The maximum number of units that share a transaction, where a transaction publishes. Default:
   * 1.
   */
  readonly unitsPerCommit?: number | undefined;
  /** Makes sure that this run still holds the lease, before each unit is published. */
  readonly fence?: LeaseFence | undefined;
  /** True where the statements that begin the run were executed already, see `beginsRun`. */
  readonly hasBegun?: boolean | undefined;
  /** Releases the lease with the last statements of the run. */
  readonly ending?: RunEnding | undefined;
  /** After the first relation that fails, nothing starts any more. */
  readonly failFast?: boolean | undefined;
  /** Records a hash of the rows of what is published, by which a later change is found. */
  readonly verify?: boolean | undefined;
  /** The number of runs whose results the state keeps, with this one. Default: it is not recorded. */
  readonly keptRuns?: number | undefined;
  /** True to record what the statements of the run cost, where the warehouse says so. */
  readonly readsCost?: boolean | undefined;
  /**
   * The days whose figures the state keeps, and the time zone by which a day is over. Default: figures are
   * compared and not recorded.
   */
  readonly figures?: { readonly days: number; readonly timeZone?: string | undefined } | undefined;
  /** A run that was killed before, which is recorded by this one. */
  readonly killed?: RecordedRun | undefined;
  /** A moment before the run, at which nobody built, by the warehouse's clock: what it changes can be undone. */
  readonly before?: string | undefined;
  /** Compares maintained tables with what a rebuild gives, once all is published; left out where they are not. */
  readonly verifyTables?:
    | ((session: Session, relations: readonly RelationResult[]) => Promise<VerifiedTables>)
    | undefined;
  /** Finds the column whose values are too large for its type, after a statement of a model failed by a value. */
  readonly findOutOfRange?: FindOutOfRange | undefined;
  /** Counts the rows of a sample, once all is published; left out of a run over all rows. */
  readonly countSample?: ((session: Session) => Promise<SampleResult>) | undefined;
  /** Writes the copy for readers, once all is recorded; left out of a run that writes none. */
  readonly writeCopy?:
    | ((session: Session, exitCode: ExitCode) => Promise<CopyResult | undefined>)
    | undefined;
  /** Returns warnings for the user that are known at the end only. */
  readonly lateWarnings?: (() => readonly PlanWarning[]) | undefined;
}
