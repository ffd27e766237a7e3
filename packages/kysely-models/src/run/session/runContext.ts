import type { Warehouse } from '../../warehouse/types.ts';
import type { RunEvent } from '../result/runEvent.ts';

/** The context of a run: where it is executed, and who is notified. */
export interface RunContext {
  readonly warehouse: Warehouse;
  readonly runId: string;
  /** The wall clock, for the state: when something was published. */
  readonly now: () => string;
  /** Called with each event, as it happens. */
  readonly onEvent: (event: RunEvent) => void;
  /** Stops the run: statements are cancelled, what is not committed is rolled back. */
  readonly signal?: AbortSignal | undefined;
}
