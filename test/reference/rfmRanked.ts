import { amountText } from './amount.ts';
import { compareKeys } from './compareKeys.ts';
import { ratio } from './ratio.ts';
import type { Key } from './rawShop.ts';
import type { RfmFact } from './rfmFacts.ts';
import type { Row } from './row.ts';
import { sumOf } from './sumOf.ts';

/** A customer's place in the order of monetary; amounts in ten-thousandths. */
export interface Contribution {
  readonly rank: number;
  readonly running: bigint;
  readonly total: bigint;
}

/** The contributions to revenue, by monetary descending and customer_id. */
export function contributions(customers: readonly RfmFact[]): Map<Key, Contribution> {
  const total = sumOf(customers, (customer) => customer.monetary);
  const sorted = customers.toSorted(
    (a, b) =>
      Number(a.monetary < b.monetary) - Number(a.monetary > b.monetary) ||
      compareKeys(a.customer_id, b.customer_id),
  );
  let running = 0n;
  return new Map(
    sorted.map((customer, index) => {
      running += customer.monetary;
      return [customer.customer_id, { rank: index + 1, running, total }];
    }),
  );
}

/** The rows of `int_rfm_ranked`. */
export function rfmRankedTable(customers: readonly RfmFact[]): Row[] {
  const contributionOf = contributions(customers);
  return customers.map((customer) => {
    const { rank, running, total } = contributionOf.get(customer.customer_id) ?? NO_CONTRIBUTION;
    return {
      customer_id: customer.customer_id,
      last_order_at: customer.last_order_at,
      recency_days: customer.recency,
      frequency: customer.frequency,
      monetary: amountText(customer.monetary),
      r_score: customer.r,
      f_score: customer.f,
      m_score: customer.m,
      rfm_total: customer.total,
      rfm_cell: `${customer.r}${customer.f}${customer.m}`,
      rfm_segment: customer.segment,
      contribution: ratio(customer.monetary, total),
      contribution_rank: rank,
      cumulative_contribution: ratio(running, total),
    };
  });
}

const NO_CONTRIBUTION: Contribution = { rank: 0, running: 0n, total: 0n };
