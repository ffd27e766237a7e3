import { type Fraction, fractionNumber, medianFraction } from './ratio.ts';
import type { Key } from './rawShop.ts';
import type { RfmFact } from './rfmFacts.ts';

/** When a customer is expected to order again, and whether that is overdue. */
export interface Reorder {
  readonly expectedDays: number | null;
  readonly churnStatus: string;
}

/**
 * The expected reorder days and churn status of every customer with a valid order.
 *
 * @param minimumRepeaters the customers with two order days or more that their median needs
 */
export function reorders(
  customers: readonly RfmFact[],
  minimumRepeaters: number,
): Map<Key, Reorder> {
  const own = new Map(customers.map((customer) => [customer, ownInterval(customer)]));
  const intervals = [...own.values()].filter((interval) => interval !== null);
  const median = intervals.length < minimumRepeaters ? null : medianFraction(intervals);
  return new Map(
    customers.map((customer) => {
      const interval = own.get(customer) ?? median;
      return [
        customer.customer_id,
        {
          expectedDays: interval === null ? null : fractionNumber(interval),
          churnStatus: churnStatus(customer.recency, interval),
        },
      ];
    }),
  );
}

/** The mean days between distinct order days; null with one day only. */
function ownInterval({ orders }: RfmFact): Fraction | null {
  const days = [...new Set(orders.map((order) => order.day))];
  const span = Math.max(...days) - Math.min(...days);
  if (days.length < 2) return null;
  return { numerator: BigInt(span), denominator: BigInt(days.length - 1) };
}

function churnStatus(recency: number, interval: Fraction | null): string {
  if (interval === null) return 'Unknown';
  const recencyTwice = 2n * BigInt(recency) * interval.denominator;
  if (recencyTwice <= 3n * interval.numerator) return 'Active';
  return recencyTwice <= 6n * interval.numerator ? 'At Risk' : 'Churned';
}
