import { createPicker, firstAbove } from '../random/createPicker.ts';
import type { Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';
import { dayActivity } from './dayActivity.ts';
import { daySeconds, shopPeriod } from './shopPeriod.ts';

/** Midnight to 23 o'clock: how much of a day's business falls in each hour, out of 1,000. */
const hourWeights = [
  12, 7, 4, 3, 4, 8, 18, 30, 42, 50, 54, 56, 58, 54, 50, 50, 54, 60, 68, 78, 86, 76, 52, 26,
];
const pickHour = createPicker(hourWeights);

/** The shop's activity summed up to the end of each day of its period. */
const activityUntil = new Float64Array(shopPeriod.days);
let total = 0;
for (let day = 0; day < shopPeriod.days; day += 1) {
  total += dayActivity(day);
  activityUntil[day] = total;
}

/** The activity of the whole period. */
export const totalActivity = total;

/** The activity of a mean day. */
export const meanDayActivity = total / shopPeriod.days;

/**
 * The activity from the start of the period to that day's start. Steps that are even in activity are
 * closer together in a busy season: that is how the seasons get into the data.
 *
 * @param day days since the start of the period
 */
export function activityBefore(day: number): number {
  return day === 0 ? 0 : elementAt(activityUntil, day - 1);
}

/**
 * The day on which the shop has reached that much activity since the start of its period.
 *
 * @param activity from 0 up to, not including, `totalActivity`
 */
export function dayOfActivity(activity: number): number {
  return firstAbove(activityUntil, activity);
}

/**
 * A time on that day, most likely in the evening, in seconds since 1970-01-01.
 *
 * @param day days since the start of the period
 */
export function timeOnDay(day: number, random: Random): number {
  return shopPeriod.start + day * daySeconds + pickHour(random) * 3600 + random.below(3600);
}
