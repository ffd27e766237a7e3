import { type Bounds, type Judged, usualOnDay } from './judgeLevel.ts';
import { usableBefore } from './observations.ts';
import type { RowCountRule } from './rules.ts';

/** A day has so few rows by chance on one of five thousand days. */
const unlikely = 2e-4;

/**
 * Returns the fewest rows that a day has by chance where so many are expected: by Poisson's distribution, which
 * for few rows is far from the bell of their logarithms.
 */
export function fewestByChance(expected: number): number {
  if (!(expected < 700)) return Number.POSITIVE_INFINITY;
  let chance = Math.exp(-expected);
  let sum = 0;
  for (let rows = 0; rows <= expected; rows += 1) {
    sum += chance;
    if (sum >= unlikely) return rows;
    chance *= expected / (rows + 1);
  }
  return expected;
}

const recentDays = 28;

/**
 * Returns how many days the newest rows are usually behind the build: up to the most of the last four weeks, in which
 * weekends without trade are.
 */
export function usualDelay({ history, day, minimum }: Judged): Bounds | undefined {
  const usable = usableBefore(history, day);
  if (usable.length < minimum) return undefined;
  return { low: 0, high: Math.max(...usable.slice(-recentDays).map(({ value }) => value)) };
}

/**
 * Returns a usual number of rows that is measured in days of trade.
 *
 * @param rowsPerDay the rows of a day
 */
export function usualInDays(
  judged: Judged,
  rowsPerDay: number,
  { down, up, floor }: RowCountRule,
): Bounds | undefined {
  const size = Math.max(1, Math.abs(rowsPerDay) || 0);
  const history = judged.history.map((each) => ({ ...each, value: each.value / size }));
  const usual = usualOnDay(
    { ...judged, history, value: judged.value / size },
    { down, up, floor: floor(size), isPlain: true },
  );
  return usual && { low: usual.low * size, high: usual.high * size };
}
