import { daySeconds, shopPeriod } from '../calendar/shopPeriod.ts';
import type { Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';

/** A price and when it began to be asked. */
export interface PriceStep {
  /** Seconds since 1970-01-01. */
  readonly from: number;
  /** In cents. */
  readonly unitPrice: number;
}

/**
 * Makes the prices of a product over the shop's period: the first from the start on, then a change
 * of -12 to +16 per cent every few months, for some products none.
 *
 * @param firstPrice in cents
 * @returns at least one step, oldest first
 */
export function createPriceHistory(firstPrice: number, random: Random): PriceStep[] {
  let unitPrice = shelfPrice(firstPrice);
  const steps: PriceStep[] = [{ from: shopPeriod.start, unitPrice }];
  let from = shopPeriod.start;
  while (!random.chance(20)) {
    // Prices change at night, when nobody is looking.
    from += random.between(60, 420) * daySeconds;
    const at = from + 3 * 3600;
    if (at >= shopPeriod.end) {
      break;
    }
    unitPrice = shelfPrice(Math.floor((unitPrice * random.between(88, 116)) / 100));
    if (unitPrice !== steps.at(-1)?.unitPrice) {
      steps.push({ from: at, unitPrice });
    }
  }
  return steps;
}

/** The price nearby that shops like: 4.49, 4.99, 27.99. */
function shelfPrice(cents: number): number {
  const step = cents < 2000 ? 50 : 100;
  return Math.max(step, cents - (cents % step)) + step - 1;
}

/**
 * The price that was asked at a time, in cents.
 *
 * @param prices oldest first
 * @param time seconds since 1970-01-01, not before the first price
 */
export function priceAt(prices: readonly PriceStep[], time: number): number {
  let step = prices.length - 1;
  while (step > 0 && elementAt(prices, step).from > time) {
    step -= 1;
  }
  return elementAt(prices, step).unitPrice;
}
