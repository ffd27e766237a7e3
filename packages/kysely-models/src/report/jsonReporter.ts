import { plainJson } from '../output/plainJson.ts';
import type { RunEvent } from '../run/result/runEvent.ts';
import type { Reporter } from './reporter.ts';

/** One line of JSON an event; the last, `run_finished`, has the whole result. */
export function jsonReporter(write: (text: string) => void): Reporter {
  return { onEvent: (event) => write(`${jsonLine(event)}\n`) };
}

/**
 * Returns a value as one line of JSON; what JSON has no number for is text: huge whole ones, NaN,
 * Infinity. Control characters, and what a service of builds would take for a command, are written
 * as escapes.
 *
 * @param indent spaces of each level, for JSON of several lines
 */
export function jsonLine(value: RunEvent | object, indent?: number): string {
  const text = JSON.stringify(
    value,
    (_, item: unknown) =>
      typeof item === 'bigint' || (typeof item === 'number' && !Number.isFinite(item))
        ? String(item)
        : item,
    indent,
  );
  return plainJson(text);
}
