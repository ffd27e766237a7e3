import { dayOf, monthOf } from './calendar.ts';
import { compareKeys } from './compareKeys.ts';
import { groupBy } from './groupBy.ts';
import type { Key } from './rawShop.ts';
import type { StagedItem, StagedOrder, StagedProduct, StagedShop } from './staging.ts';
import { sumOf } from './sumOf.ts';

/** An item of an order that exists; amounts in ten-thousandths. */
export interface ItemFact {
  readonly product: StagedProduct | null;
  readonly units: bigint;
  readonly gross: bigint;
  readonly net: bigint;
  readonly margin: bigint;
}

/** An order before as_of with its sums; `customer` is null when it is not a known one. */
export interface OrderFact {
  readonly order_id: Key;
  readonly customer_id: Key | null;
  readonly customer: Key | null;
  readonly status: string;
  readonly isValid: boolean;
  readonly ordered_at: string;
  readonly day: number;
  readonly month: number;
  readonly items: readonly ItemFact[];
  readonly units: bigint;
  readonly gross: bigint;
  readonly net: bigint;
  readonly margin: bigint;
}

/** Whether an order of this status is neither returned nor cancelled. */
export function isValidStatus(status: string): boolean {
  return status !== 'returned' && status !== 'cancelled';
}

/** The orders before as_of with their items, by order_date and order_id. */
export function orderFacts(staged: StagedShop, asOf: string | null): OrderFact[] {
  const itemsOf = groupBy(staged.items.values(), (item) => item.order_id);
  const facts: OrderFact[] = [];
  for (const order of staged.orders.values()) {
    // Shortest timestamps sort as text: `asOf` is midnight of that day, the earliest of them.
    if (asOf === null || order.order_date === null || order.order_date >= asOf) continue;
    const items = (itemsOf.get(order.order_id) ?? []).map((item) => itemFact(item, staged));
    facts.push(orderFact(order, order.order_date, items, staged));
  }
  return facts.sort(
    (a, b) =>
      Number(a.ordered_at > b.ordered_at) - Number(a.ordered_at < b.ordered_at) ||
      compareKeys(a.order_id, b.order_id),
  );
}

function itemFact(item: StagedItem, staged: StagedShop): ItemFact {
  const product = item.product_id === null ? null : (staged.products.get(item.product_id) ?? null);
  const units = BigInt(item.quantity ?? 0);
  const margin = item.net - units * (product?.costAmount ?? 0n);
  return { product, units, gross: item.gross, net: item.net, margin };
}

function orderFact(
  order: StagedOrder,
  ordered_at: string,
  items: readonly ItemFact[],
  staged: StagedShop,
): OrderFact {
  const { order_id, customer_id, status } = order;
  return {
    order_id,
    customer_id,
    customer: customer_id !== null && staged.customers.has(customer_id) ? customer_id : null,
    status,
    isValid: isValidStatus(status),
    ordered_at,
    day: dayOf(ordered_at),
    month: monthOf(ordered_at),
    items,
    units: sumOf(items, (item) => item.units),
    gross: sumOf(items, (item) => item.gross),
    net: sumOf(items, (item) => item.net),
    margin: sumOf(items, (item) => item.margin),
  };
}
