import type { RunEvent } from '../run/result/runEvent.ts';

/** Reports the events of a run to a person or a program. */
export interface Reporter {
  readonly onEvent: (event: RunEvent) => void;
}
