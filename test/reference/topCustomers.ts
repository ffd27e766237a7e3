import { amountText } from './amount.ts';
import { compareKeys } from './compareKeys.ts';
import { activityStatus, valueSegment } from './customerStatus.ts';
import { ratio } from './ratio.ts';
import type { RfmFact } from './rfmFacts.ts';
import { contributions } from './rfmRanked.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';

const TOP = 20;

/** The rows of `mart_top_customers`. */
export function topCustomersTable({ staged }: ShopFacts, customers: readonly RfmFact[]): Row[] {
  const contributionOf = contributions(customers);
  const best = customers.toSorted(
    (a, b) =>
      b.total - a.total ||
      Number(a.monetary < b.monetary) - Number(a.monetary > b.monetary) ||
      compareKeys(a.customer_id, b.customer_id),
  );
  return best.slice(0, TOP).map((customer, index) => {
    const person = staged.customers.get(customer.customer_id);
    const contribution = contributionOf.get(customer.customer_id);
    return {
      customer_rank: index + 1,
      customer_id: customer.customer_id,
      full_name: person?.full_name ?? null,
      email: person?.email ?? null,
      country: person?.country ?? null,
      recency_days: customer.recency,
      frequency: customer.frequency,
      monetary: amountText(customer.monetary),
      r_score: customer.r,
      f_score: customer.f,
      m_score: customer.m,
      rfm_total: customer.total,
      rfm_segment: customer.segment,
      contribution: ratio(customer.monetary, contribution?.total ?? 0n),
      contribution_rank: contribution?.rank ?? null,
      customer_activity_status: activityStatus(customer),
      customer_value_segment: valueSegment(customer),
    };
  });
}
