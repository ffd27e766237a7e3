import type { RunEvent } from '../run/runEvent.ts';
import type { Reporter } from './reporter.ts';

/** One line of JSON an event; the last, `run_finished`, has the whole result. */
export function jsonReporter(write: (text: string) => void): Reporter {
  return { onEvent: (event) => write(`${jsonLine(event)}\n`) };
}

/** A value as one line of JSON; whole numbers beyond a number's reach as text. */
export function jsonLine(value: RunEvent | object): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? item.toString() : item,
  );
}
