import { daySeconds, shopPeriod } from '../calendar/shopPeriod.ts';
import type { Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';
import type { CleanRow } from '../rawTables.ts';
import { lineNet } from './lineNet.ts';

/** A refund before it has its number. */
type UnnumberedRefund = Omit<CleanRow<'raw_refunds'>, 'refund_id'>;

/** An order that may be refunded. */
interface RefundableOrder {
  readonly order: CleanRow<'raw_orders'>;
  readonly items: readonly CleanRow<'raw_order_items'>[];
  /** The price of its items, in hundredths of a cent. */
  readonly net: number;
  /** The likelihood that something comes back, in per cent. */
  readonly returnPercent: number;
}

/**
 * Draws what is paid back for an order: a returned one wholly, within five days; of some completed
 * ones an item that did not fit, or a tenth as an apology. What would be paid after the end of the
 * period is not paid yet.
 */
export function drawRefunds(sale: RefundableOrder, random: Random): UnnumberedRefund[] {
  const { status, updated_at: since } = sale.order;
  if (status !== 'returned' && status !== 'completed') return [];
  const isReturned = status === 'returned';
  const refunds: UnnumberedRefund[] = [];
  const add = (days: number, refund: RefundedGoods) => {
    const refundedAt = since + random.between(3600, days * daySeconds);
    if (refundedAt < shopPeriod.end) {
      refunds.push({ ...refund, refunded_at: refundedAt, updated_at: refundedAt });
    }
  };
  if (isReturned) {
    add(5, ofOrder(sale, 1));
    return refunds;
  }
  if (random.chance(sale.returnPercent / 2)) add(30, ofItem(sale, random));
  if (random.chance(1)) add(14, ofOrder(sale, 0.1));
  return refunds;
}

type RefundedGoods = Omit<UnnumberedRefund, 'refunded_at' | 'updated_at'>;

/** Refunds a part of what was paid for the items of an order. */
function ofOrder({ order, net }: RefundableOrder, part: number): RefundedGoods {
  return {
    order_id: order.order_id,
    order_item_id: null,
    quantity: null,
    amount: Math.floor((net / 100 - order.discount_amount) * part),
    customer_id: null,
    product_id: null,
  };
}

/**
 * Refunds units of one item, less their share of the voucher. One in twenty is brought to a store
 * whose till does not know the order: it is booked for the customer and the product.
 */
function ofItem({ order, items, net }: RefundableOrder, random: Random): RefundedGoods {
  const item = elementAt(items, random.below(items.length));
  const quantity = random.between(1, item.quantity);
  const paid = (lineNet(item) / 100) * (1 - (order.discount_amount * 100) / net);
  const hasOrder = random.chance(95);
  return {
    order_id: hasOrder ? order.order_id : null,
    order_item_id: hasOrder ? item.order_item_id : null,
    quantity,
    amount: Math.floor((paid * quantity) / item.quantity),
    customer_id: hasOrder ? null : order.customer_id,
    product_id: hasOrder ? null : item.product_id,
  };
}
