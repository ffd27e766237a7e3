import { isJson } from '../define/text/json.ts';
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
  return plainJson(JSON.stringify(value, numberOrText, indent));
}

/**
 * Returns a row as one line of JSON, as `jsonLine` does, with the lists and objects of some columns in it as they are,
 * all digits of their numbers kept.
 *
 * @param nested the columns whose texts are JSON
 * @example jsonRow({ id: 1, tags: '["new"]' }, new Set(['tags'])) // '{"id":1,"tags":["new"]}'
 */
export function jsonRow(
  row: Readonly<Record<string, unknown>>,
  nested: ReadonlySet<string>,
): string {
  const fields = Object.entries(row).map(([name, value]) => {
    const isJsonText = nested.has(name) && typeof value === 'string' && isJson(value);
    // In JSON, line breaks and tabs are between values, and never inside of a text.
    const text = isJsonText ? value.replace(/[\n\r\t]/g, ' ') : JSON.stringify(value, numberOrText);
    return `${JSON.stringify(name)}:${text}`;
  });
  return plainJson(`{${fields.join(',')}}`);
}

/** Gives JSON a text in place of a number that it has not. */
function numberOrText(_: string, item: unknown): unknown {
  return typeof item === 'bigint' || (typeof item === 'number' && !Number.isFinite(item))
    ? String(item)
    : item;
}

/** Control and format characters, which could steer a terminal or turn the direction of a line. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Markers that begin commands of services that read logs. */
const commandMarks = /::|##/g;

/**
 * Returns JSON that means the same, in which no control or format character stands as it is and no
 * service of builds finds a command. Line breaks between values stay.
 *
 * @param json what `JSON.stringify` wrote: such characters stand inside of its texts only
 * @example plainJson('"\u202e::error::"') // '"\\u202e\\u003a\\u003aerror\\u003a\\u003a"'
 */
function plainJson(json: string): string {
  return json
    .replace(unseen, (character) => (character === '\n' ? character : escapeUnits(character)))
    .replace(commandMarks, escapeUnits);
}

function escapeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}
