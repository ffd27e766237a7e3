import type { RunEvent } from '../run/result/runEvent.ts';

/** Tells a person or a program what a run does. */
export interface Reporter {
  readonly onEvent: (event: RunEvent) => void;
}
