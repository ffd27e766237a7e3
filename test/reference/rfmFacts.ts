import { compareKeys } from './compareKeys.ts';
import type { LooseRefund } from './looseRefunds.ts';
import type { OrderFact } from './orderFacts.ts';
import type { Key } from './rawShop.ts';
import { type RfmSegment, rfmSegment } from './rfmSegment.ts';
import type { ShopFacts } from './shopFacts.ts';
import { sumOf } from './sumOf.ts';

/** A known customer with a valid order; monetary in ten-thousandths. */
export interface RfmFact {
  readonly customer_id: Key;
  readonly orders: readonly OrderFact[];
  /** Those that name no order. */
  readonly refunds: readonly LooseRefund[];
  readonly last_order_at: string;
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: bigint;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly total: number;
  readonly segment: RfmSegment;
}

/** Scores every known customer with a valid order, by customer_id. */
export function rfmFacts({ validOrdersOf, looseRefundsOf, asOfDay }: ShopFacts): RfmFact[] {
  const measured = [...validOrdersOf].map(([customer_id, orders]) => {
    const last = orders.at(-1);
    if (last === undefined) throw new Error(`Customer ${customer_id} has no valid order`);
    const refunds = looseRefundsOf.get(customer_id) ?? [];
    return {
      customer_id,
      orders,
      refunds,
      last_order_at: last.ordered_at,
      recency: asOfDay - last.day,
      frequency: orders.length,
      monetary:
        sumOf(orders, (order) => order.netSales) - sumOf(refunds, (refund) => refund.amount),
    };
  });
  measured.sort((a, b) => compareKeys(a.customer_id, b.customer_id));
  // Ranked so that the highest rank is best: fewer days since the last order are better.
  const recencies = scores(measured.map((customer) => -customer.recency));
  const frequencies = scores(measured.map((customer) => customer.frequency));
  const monetaries = scores(measured.map((customer) => customer.monetary));
  return measured.map((customer) => {
    const r = recencies(-customer.recency);
    const f = frequencies(customer.frequency);
    const m = monetaries(customer.monetary);
    return { ...customer, r, f, m, total: r + f + m, segment: rfmSegment(r, f, m) };
  });
}

/** The score of each of n values: 1 + least(4, floor(5 × (rank − 1) / (n − 1))), ascending. */
function scores<V extends number | bigint>(values: readonly V[]): (value: V) => number {
  const n = values.length;
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const below = new Map<V, number>();
  for (const [index, value] of sorted.entries()) {
    if (!below.has(value)) below.set(value, index);
  }
  return (value) =>
    n === 1 ? 1 : 1 + Math.min(4, Math.floor((5 * (below.get(value) ?? 0)) / (n - 1)));
}
