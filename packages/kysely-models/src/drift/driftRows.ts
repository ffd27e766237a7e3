import type { Drift } from './judgeFigures.ts';
import { acceptedAfter } from './observations.ts';

/** The next step after a drift. */
export const driftHint = `correct what feeds it and build again, and the day is judged again. If it is right (a campaign, a new price list), nothing need be done: after ${acceptedAfter} such days in a row it is the usual. \`since\` and \`except\` of t.noDrift say so at once.`;

/** Returns drifts as rows for reports: figures only, no value of a row. */
export function driftRows(drifts: readonly Drift[]): readonly Readonly<Record<string, unknown>>[] {
  return drifts.map(({ by, day, column, metric, found, usual: { low, high }, since }) => ({
    of: by === '' ? `the whole table on ${day}` : `${by} ${day}`,
    figure: column === undefined ? metric : `${column} ${metric}`,
    found: rounded(found),
    usual: usualText(low, high),
    since,
  }));
}

function usualText(low: number, high: number): string {
  if (high === Number.POSITIVE_INFINITY) return `at least ${rounded(low)}`;
  return low === Number.NEGATIVE_INFINITY
    ? `at most ${rounded(high)}`
    : `${rounded(low)} to ${rounded(high)}`;
}

/** To four digits, and no whole number by less than one. */
function rounded(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const digits = Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
  return Number(value.toFixed(Math.min(digits, 12)));
}
