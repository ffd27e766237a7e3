import {
  activityBefore,
  dayOfActivity,
  meanDayActivity,
  timeOnDay,
  totalActivity,
} from '../calendar/activityClock.ts';
import { daySeconds, shopPeriod } from '../calendar/shopPeriod.ts';
import { createPicker } from '../random/createPicker.ts';
import type { Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';
import { purchaseHabits } from './purchaseHabits.ts';

/** All orders by time; those of one second by customer. */
interface OrderTimes {
  readonly count: number;
  /** The time when the order was placed, in seconds since 1970-01-01. */
  readonly time: (order: number) => number;
  /** The customer who placed it: a position in the sign-up times. */
  readonly customer: (order: number) => number;
}

const pickHabit = createPicker(purchaseHabits.map(({ percent }) => percent));

/**
 * Draws every customer's orders. One in fifteen never orders; for the others each order may be the
 * last, and the gaps between them vary widely about the mean of the customer's group.
 *
 * @param signUps seconds since 1970-01-01, one for each customer
 */
export function orderTimes(signUps: Float64Array, random: Random): OrderTimes {
  // Time and customer in one number, so that the numbers sort natively; it stays below 2^53.
  const customersCount = signUps.length;
  let keys = new Float64Array(customersCount * 11 + 1000);
  let count = 0;
  for (const [customer, signUp] of signUps.entries()) {
    for (const time of ordersOfCustomer(signUp, random)) {
      if (count === keys.length) {
        const longer = new Float64Array(count * 2);
        longer.set(keys);
        keys = longer;
      }
      keys[count] = (time - shopPeriod.start) * customersCount + customer;
      count += 1;
    }
  }
  const sorted = keys.subarray(0, count).sort();
  return {
    count,
    time: (order) => shopPeriod.start + Math.floor(elementAt(sorted, order) / customersCount),
    customer: (order) => elementAt(sorted, order) % customersCount,
  };
}

function ordersOfCustomer(signUp: number, random: Random): number[] {
  if (random.below(15) === 0) {
    return [];
  }
  const habit = elementAt(purchaseHabits, pickHabit(random));
  // Most people sign up because they are about to order.
  const first =
    signUp + (random.chance(85) ? random.between(60, 1800) : random.below(60 * daySeconds));
  if (first >= shopPeriod.end) {
    return [];
  }
  const times: number[] = [];
  let time = first;
  let activity = activityBefore(Math.floor((first - shopPeriod.start) / daySeconds));
  while (time < shopPeriod.end) {
    times.push(time);
    // The mean of four times the product of two fractions is 1, and its spread nearly that of
    // exponential gaps, whose logarithm not every machine rounds alike.
    const gap = 4 * random.fraction() * random.fraction();
    activity += gap * habit.daysBetweenOrders * meanDayActivity;
    if (random.chance(habit.percentGoneAfterOrder) || activity >= totalActivity) {
      break;
    }
    const next = timeOnDay(dayOfActivity(activity), random);
    time = next > time ? next : time + random.between(600, 7200);
  }
  return times;
}
