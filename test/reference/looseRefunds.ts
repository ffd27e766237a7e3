import { dayOf, monthOf } from './calendar.ts';
import type { Key } from './rawShop.ts';
import type { StagedShop } from './staging.ts';

/** A refund without an order, before as_of; customer and product are null unless they are known. */
export interface LooseRefund {
  readonly refund_id: Key;
  readonly customer: Key | null;
  readonly product: Key | null;
  readonly day: number;
  readonly month: number;
  readonly units: bigint;
  readonly amount: bigint;
}

/** The refunds that name no order and have a time before as_of. */
export function looseRefunds(staged: StagedShop, asOf: string | null): LooseRefund[] {
  const known = (key: Key | null, table: ReadonlyMap<Key, unknown>) =>
    key !== null && table.has(key) ? key : null;
  return [...staged.refunds.values()].flatMap((refund) => {
    const { refund_id, order_id, refunded_at } = refund;
    if (asOf === null || order_id !== null || refunded_at === null || refunded_at >= asOf) {
      return [];
    }
    return {
      refund_id,
      customer: known(refund.customer_id, staged.customers),
      product: known(refund.product_id, staged.products),
      day: dayOf(refunded_at),
      month: monthOf(refunded_at),
      units: refund.quantity ?? 0n,
      amount: refund.amount,
    };
  });
}
