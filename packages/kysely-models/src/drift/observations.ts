import { medianOf } from './statistics.ts';

/** A figure of one day. */
export interface Observation {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly value: number;
  /** True when it was an alarm. */
  readonly isDrift: boolean;
}

/** So many alarms in a row, all on one side, and the new level counts as the usual one. */
export const acceptedAfter = 3;

/** After so many days a figure that was an alarm and stayed counts as any other. */
const forgottenAfter = 28;

/**
 * Returns the observations before a day from which the usual can be learnt, in order: alarms are left out
 * until they are old, or so many in a row that they are a new level. What was before a new level is moved
 * to it.
 */
export function usableBefore(history: readonly Observation[], day: number): readonly Observation[] {
  const before = history.filter((each) => each.day < day).sort((a, b) => a.day - b.day);
  const usable: Observation[] = [];
  for (let at = 0; at < before.length; ) {
    const run = alarmsFrom(before, at, usable);
    if (run.length >= acceptedAfter) {
      const moved = medianOf(run.map(({ value }) => value)) - levelOf(usable);
      if (Number.isFinite(moved)) {
        usable.splice(0, usable.length, ...usable.map((each) => movedBy(each, moved)));
      }
      usable.push(...run);
    } else {
      usable.push(...run.filter((each) => !each.isDrift || day - each.day > forgottenAfter));
    }
    at += Math.max(1, run.length);
  }
  return usable;
}

/** The first observation, or all alarms in a row that begin with it and lie on its side. */
function alarmsFrom(
  all: readonly Observation[],
  start: number,
  usable: readonly Observation[],
): readonly Observation[] {
  const first = all[start];
  if (first === undefined || !first.isDrift) return all.slice(start, start + 1);
  const level = levelOf(usable);
  const isAbove = first.value > level;
  let end = start + 1;
  for (let next = all[end]; next !== undefined; next = all[end]) {
    if (!next.isDrift || next.value > level !== isAbove) break;
    end += 1;
  }
  return all.slice(start, end);
}

const levelOf = (usable: readonly Observation[]) =>
  medianOf(usable.slice(-14).map(({ value }) => value));

const movedBy = (each: Observation, by: number): Observation => ({
  ...each,
  value: each.value + by,
});
