import { amountText } from './amount.ts';
import type { Key } from './rawShop.ts';
import type { Reorder } from './reorder.ts';
import type { RfmFact } from './rfmFacts.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';
import { sumOf } from './sumOf.ts';

/** The rows of `mart_churn`. */
export function churnTable(
  { asOfDay }: ShopFacts,
  customers: readonly RfmFact[],
  reorderOf: ReadonlyMap<Key, Reorder>,
): Row[] {
  return customers.map(({ customer_id, recency, orders, refunds }) => {
    const reorder = reorderOf.get(customer_id);
    const isLastYear = ({ day }: { readonly day: number }) => day >= asOfDay - 365;
    const lastYear =
      sumOf(orders.filter(isLastYear), (order) => order.netSales) -
      sumOf(refunds.filter(isLastYear), (refund) => refund.amount);
    const isAtRisk = reorder?.churnStatus === 'At Risk';
    return {
      customer_id,
      recency_days: recency,
      expected_reorder_days: reorder?.expectedDays ?? null,
      churn_status: reorder?.churnStatus ?? null,
      revenue_at_risk: amountText(isAtRisk ? lastYear : 0n),
    };
  });
}
