import type { RunEvent } from '../run/runEvent.ts';
import type { Reporter } from './reporter.ts';

/** One line of JSON an event; the last, `run_finished`, has the whole result. */
export function jsonReporter(write: (text: string) => void): Reporter {
  return { onEvent: (event) => write(`${jsonLine(event)}\n`) };
}

/** A value as one line of JSON; what JSON has no number for is text: huge whole ones, NaN, Infinity. */
export function jsonLine(value: RunEvent | object): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' || (typeof item === 'number' && !Number.isFinite(item))
      ? String(item)
      : item,
  );
}
