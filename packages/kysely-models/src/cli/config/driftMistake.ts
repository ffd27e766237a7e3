import { isTimeZone } from '../../define/text/isTimeZone.ts';

/** A mistake in the configuration. */
interface Mistake {
  readonly expected: string;
  readonly found: string;
}

/** Returns what is wrong with `drift` of a configuration; undefined where nothing is. */
export function driftMistake(drift: unknown): Mistake | undefined {
  if (drift === undefined || typeof drift === 'boolean') return undefined;
  if (typeof drift !== 'object' || drift === null || Array.isArray(drift)) {
    return { expected: 'drift: true, or { defaults: {}, timeZone: … }', found: String(drift) };
  }
  const unknown = Object.keys(drift).find((name) => name !== 'defaults' && name !== 'timeZone');
  if (unknown !== undefined) {
    return { expected: 'drift with defaults and timeZone', found: `drift.${unknown}` };
  }
  const { timeZone } = drift as { timeZone?: unknown };
  if (timeZone === undefined || isTimeZone(timeZone)) return undefined;
  return { expected: 'drift.timeZone: a zone such as Europe/Berlin', found: String(timeZone) };
}

const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;

/** Returns true for `history` of a configuration: numbers of runs and days. */
export function isHistory(history: unknown): boolean {
  if (typeof history !== 'object' || history === null || Array.isArray(history)) return false;
  const entries = Object.entries(history);
  return (
    entries.length > 0 &&
    entries.every(([name, value]) => (name === 'runs' || name === 'days') && isCount(value))
  );
}
