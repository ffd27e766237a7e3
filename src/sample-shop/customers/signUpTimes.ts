import { timeOnDay } from '../calendar/activityClock.ts';
import { dayActivity } from '../calendar/dayActivity.ts';
import { shopPeriod } from '../calendar/shopPeriod.ts';
import { createPicker } from '../random/createPicker.ts';
import type { Random } from '../random/createRandom.ts';

/**
 * Draws when each customer signed up: with the seasons, and three times as often at the start as at
 * the end of the period, because the shop opens to people who know its stores.
 *
 * @param customersCount how many
 * @returns seconds since 1970-01-01, earliest first
 */
export function signUpTimes(customersCount: number, random: Random): Float64Array {
  const weights: number[] = [];
  // Nobody signs up on the last day, so that everybody has time to order and to change their row.
  for (let day = 0; day < shopPeriod.days - 1; day += 1) {
    const interest = 300 - Math.floor((200 * day) / shopPeriod.days);
    weights.push(Math.floor((dayActivity(day) * interest) / 1000));
  }
  const pickDay = createPicker(weights);
  const times = new Float64Array(customersCount);
  for (let customer = 0; customer < customersCount; customer += 1) {
    times[customer] = timeOnDay(pickDay(random), random);
  }
  return times.sort();
}
