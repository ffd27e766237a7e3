import { type Bounds, type Judged, usualOnDay } from './judgeLevel.ts';
import { usableBefore } from './observations.ts';
import { dayRules } from './rules.ts';

/**
 * Returns how small the smallest number of a day may be: not negative where none ever was, and not far below the
 * usual where some are. How near to zero it comes says nothing.
 */
export function usualSmallest(judged: Judged): Bounds | undefined {
  const usable = usableBefore(judged.history, judged.day);
  if (usable.length < judged.minimum) return undefined;
  const high = Number.POSITIVE_INFINITY;
  if (usable.every(({ value }) => value >= 0)) return { low: 0, high };
  const { down, up, floor } = dayRules.greatest;
  const history = judged.history.map((each) => ({ ...each, value: Math.max(0, -each.value) }));
  const usual = usualOnDay(
    { ...judged, history, value: Math.max(0, -judged.value) },
    { down, up, floor: floor(1) },
  );
  return usual && { low: -usual.high, high };
}
