import type { RfmFact } from './rfmFacts.ts';

/** How recently and often a customer with a valid order bought. */
export function activityStatus({ recency, frequency }: RfmFact): string {
  if (recency <= 30 && frequency >= 5) return 'Highly Active';
  return recency <= 90 ? 'Active' : 'Inactive';
}

/** Whether a customer with a valid order is among the best two fifths by monetary. */
export function valueSegment({ m }: RfmFact): string {
  return m >= 4 ? 'High Value' : 'Low Value';
}
