import { amountText } from './amount.ts';
import { dayText } from './calendar.ts';
import type { OrderFact } from './orderFacts.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';

/** The rows of `mart_orders`. */
export function ordersTable({ orders, validOrdersOf }: ShopFacts): Row[] {
  const numbered = new Map<OrderFact, { number: number; gap: number | null }>();
  for (const own of validOrdersOf.values()) {
    for (const [index, order] of own.entries()) {
      const previous = own[index - 1];
      const gap = previous === undefined ? null : order.day - previous.day;
      numbered.set(order, { number: index + 1, gap });
    }
  }
  return orders.map((order) => ({
    order_id: order.order_id,
    customer_id: order.customer_id,
    order_status: order.status,
    is_valid: order.isValid,
    counted_as: order.kind,
    ordered_at: order.ordered_at,
    order_day: dayText(order.day),
    items_count: order.items.length,
    units: amountText(order.units),
    gross_amount: amountText(order.gross),
    net_amount: amountText(order.net),
    margin: amountText(order.margin),
    channel: order.channel,
    currency: order.currency,
    discount_amount: amountText(order.gross - order.net),
    shipping_amount: amountText(order.shipping),
    tax_amount: amountText(order.tax),
    refunded_amount: amountText(order.refunded),
    net_sales: amountText(order.netSales),
    total_amount: amountText(order.net + order.shipping + order.tax),
    order_number: numbered.get(order)?.number ?? null,
    days_since_previous_order: numbered.get(order)?.gap ?? null,
  }));
}
