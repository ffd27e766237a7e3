import { amountText, UNIT } from './amount.ts';
import { compareText } from './compareText.ts';
import { activityStatus, valueSegment } from './customerStatus.ts';
import { groupBy } from './groupBy.ts';
import type { OrderFact } from './orderFacts.ts';
import { ratio } from './ratio.ts';
import type { Key } from './rawShop.ts';
import type { Reorder } from './reorder.ts';
import type { RfmFact } from './rfmFacts.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';
import { sumOf } from './sumOf.ts';

/** The rows of `mart_customer_360`. */
export function customer360Table(
  { staged, orders, looseRefundsOf }: ShopFacts,
  customers: readonly RfmFact[],
  reorderOf: ReadonlyMap<Key, Reorder>,
): Row[] {
  const ordersOf = groupBy(orders, (order) => order.customer);
  const rfmOf = new Map(customers.map((customer) => [customer.customer_id, customer]));
  return [...staged.customers.values()].map((customer) => {
    const rfm = rfmOf.get(customer.customer_id) ?? null;
    const reorder = reorderOf.get(customer.customer_id);
    const own = ordersOf.get(customer.customer_id) ?? [];
    const refunds = looseRefundsOf.get(customer.customer_id) ?? [];
    const refunded =
      sumOf(rfm?.orders ?? [], (order) => order.refunded) +
      sumOf(refunds, (refund) => refund.amount);
    return {
      customer_id: customer.customer_id,
      full_name: customer.full_name,
      email: customer.email,
      country: customer.country,
      created_at: customer.created_at,
      first_order_at: rfm?.orders[0]?.ordered_at ?? null,
      last_order_at: rfm?.last_order_at ?? null,
      first_channel: rfm?.orders[0]?.channel ?? null,
      frequency: rfm?.frequency ?? 0,
      monetary: amountText(rfm?.monetary ?? 0n),
      refunded_amount: amountText(refunded),
      average_order_value: rfm === null ? null : ratio(rfm.monetary, BigInt(rfm.frequency) * UNIT),
      returned_orders: own.filter((order) => order.kind === 'returned').length,
      favourite_category: favouriteCategory(rfm?.orders ?? []),
      recency_days: rfm?.recency ?? null,
      r_score: rfm?.r ?? null,
      f_score: rfm?.f ?? null,
      m_score: rfm?.m ?? null,
      rfm_total: rfm?.total ?? null,
      rfm_cell: rfm === null ? null : `${rfm.r}${rfm.f}${rfm.m}`,
      rfm_segment: rfm?.segment ?? null,
      customer_activity_status: rfm === null ? null : activityStatus(rfm),
      customer_value_segment: rfm === null ? null : valueSegment(rfm),
      expected_reorder_days: reorder?.expectedDays ?? null,
      churn_status: reorder?.churnStatus ?? null,
    };
  });
}

/** The known category of the highest net amount, alphabetically the first of several. */
function favouriteCategory(orders: readonly OrderFact[]): string | null {
  const items = orders.flatMap((order) => order.items);
  const totals = [...groupBy(items, (item) => item.product?.category ?? null)].map(
    ([category, own]) => ({ category, net: sumOf(own, (item) => item.net) }),
  );
  totals.sort(
    (a, b) => Number(a.net < b.net) - Number(a.net > b.net) || compareText(a.category, b.category),
  );
  return totals[0]?.category ?? null;
}
