import { amountText } from './amount.ts';
import { dayText } from './calendar.ts';
import { groupBy } from './groupBy.ts';
import { isKnownStatus, type StatusLists } from './orderKind.ts';
import type { Row } from './row.ts';
import type { ShopFacts } from './shopFacts.ts';
import { sumOf } from './sumOf.ts';

/** The rows of `mart_order_statuses`. */
export function orderStatusesTable({ orders }: ShopFacts, lists: StatusLists): Row[] {
  return [...groupBy(orders, (order) => order.status)].flatMap(([order_status, own]) => {
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    const net = sumOf(own, (order) => order.net);
    const shipping = sumOf(own, (order) => order.shipping);
    const tax = sumOf(own, (order) => order.tax);
    return {
      order_status,
      counted_as: first.kind,
      is_known: isKnownStatus(order_status, lists),
      orders_count: own.length,
      orders_without_items: own.filter((order) => order.items.length === 0).length,
      gross_amount: amountText(sumOf(own, (order) => order.gross)),
      net_amount: amountText(net),
      shipping_amount: amountText(shipping),
      tax_amount: amountText(tax),
      total_amount: amountText(net + shipping + tax),
      refunded_amount: amountText(sumOf(own, (order) => order.refunded)),
      first_order_day: dayText(first.day),
      last_order_day: dayText(last.day),
    };
  });
}
