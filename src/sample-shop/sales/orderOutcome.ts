import { daySeconds, shopPeriod } from '../calendar/shopPeriod.ts';
import type { Random } from '../random/createRandom.ts';

/** The status of an order at the end of the period, and since when it has it. */
interface OrderOutcome {
  readonly status: 'placed' | 'shipped' | 'completed' | 'returned' | 'cancelled';
  /** Seconds since 1970-01-01. */
  readonly since: number;
}

/**
 * Draws how an order goes: 3 per cent are cancelled, the others are shipped within three days and
 * completed within the week after; some come back. What would happen after the end of the period
 * has not happened yet.
 *
 * @param placedAt seconds since 1970-01-01
 * @param returnPercent how likely a completed order comes back, in per cent
 */
export function orderOutcome(
  placedAt: number,
  returnPercent: number,
  random: Random,
): OrderOutcome {
  const cancelled = random.chance(3);
  const firstStep = placedAt + random.between(2 * 3600, 3 * daySeconds);
  const completedAt = firstStep + random.between(1 * daySeconds, 7 * daySeconds);
  const returned = random.chance(returnPercent);
  const returnedAt = completedAt + random.between(1 * daySeconds, 25 * daySeconds);
  if (firstStep >= shopPeriod.end) {
    return { status: 'placed', since: placedAt };
  }
  if (cancelled) {
    return { status: 'cancelled', since: firstStep };
  }
  if (completedAt >= shopPeriod.end) {
    return { status: 'shipped', since: firstStep };
  }
  if (returned && returnedAt < shopPeriod.end) {
    return { status: 'returned', since: returnedAt };
  }
  return { status: 'completed', since: completedAt };
}
