import type { Plan, PlanWarning } from '../../plan/request/plan.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import type { LeaseFence } from '../lease/keepLease.ts';
import type { RunEvent } from '../result/runEvent.ts';

/** The options of executing a plan. */
export interface RunOptions {
  readonly warehouse: Warehouse;
  readonly plan: Plan;
  /** The maximum number of units in flight. */
  readonly threads: number;
  /**
   * The maximum number of units that share a transaction, where a transaction publishes. Default:
   * 1.
   */
  readonly unitsPerCommit?: number | undefined;
  readonly runId: string;
  /** The wall clock, for the state: when something was published. */
  readonly now: () => string;
  /** Called with each event, as it happens. */
  readonly onEvent: (event: RunEvent) => void;
  /** Stops the run: statements are cancelled, what is not committed is rolled back. */
  readonly signal?: AbortSignal | undefined;
  /** Makes sure that this run still holds the lease, before each unit is published. */
  readonly fence?: LeaseFence | undefined;
  /** After the first relation that fails, nothing starts any more. */
  readonly failFast?: boolean | undefined;
  /** Records a hash of the rows of what is published, by which a later change is found. */
  readonly verify?: boolean | undefined;
  /** Returns warnings for the user that are known at the end only. */
  readonly lateWarnings?: (() => readonly PlanWarning[]) | undefined;
}
