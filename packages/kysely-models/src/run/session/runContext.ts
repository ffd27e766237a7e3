import type { RunTarget } from '../../define/project/operation.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import type { RunEvent } from '../result/runEvent.ts';

/** The context of a run: where it is executed, and who is notified. */
export interface RunContext {
  readonly warehouse: Warehouse;
  /** The target that the warehouse is, for operations. */
  readonly target?: RunTarget | undefined;
  readonly runId: string;
  /** The wall clock, for the state: when something was published. */
  readonly now: () => string;
  /** Called with each event, as it happens. */
  readonly onEvent: (event: RunEvent) => void;
  /** Stops the run: statements are cancelled, what is not committed is rolled back. */
  readonly signal?: AbortSignal | undefined;
}
