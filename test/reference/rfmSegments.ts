import { amountText, UNIT } from './amount.ts';
import { ratio } from './ratio.ts';
import type { RfmFact } from './rfmFacts.ts';
import { RFM_SEGMENTS } from './rfmSegment.ts';
import type { Row } from './row.ts';
import { sumOf } from './sumOf.ts';

/** The eleven rows of `mart_rfm_segments`. */
export function rfmSegmentsTable(customers: readonly RfmFact[]): Row[] {
  const total = sumOf(customers, (customer) => customer.monetary);
  return RFM_SEGMENTS.map((rfm_segment) => {
    const own = customers.filter((customer) => customer.segment === rfm_segment);
    const n = BigInt(own.length);
    const monetary = sumOf(own, (customer) => customer.monetary);
    const average = (measure: (customer: RfmFact) => number) =>
      ratio(
        sumOf(own, (customer) => BigInt(measure(customer))),
        n,
      );
    return {
      rfm_segment,
      customers: own.length,
      customer_share: ratio(n, customers.length),
      monetary: amountText(monetary),
      monetary_share: ratio(monetary, total),
      average_recency_days: average((customer) => customer.recency),
      average_frequency: average((customer) => customer.frequency),
      average_monetary: ratio(monetary, n * UNIT),
    };
  });
}
