import { product } from './amount.ts';
import { dayOf, monthOf } from './calendar.ts';
import { compareKeys } from './compareKeys.ts';
import { type Convert, conversions } from './exchangeRates.ts';
import { groupBy } from './groupBy.ts';
import { type OrderKind, orderKind } from './orderKind.ts';
import type { Key } from './rawShop.ts';
import type { ReferenceOptions } from './referenceOptions.ts';
import { shareDiscount } from './shareDiscount.ts';
import type { StagedItem, StagedOrder, StagedProduct, StagedShop } from './staging.ts';
import { sumOf } from './sumOf.ts';

/** An item of an order that exists; units and amounts in ten-thousandths. */
export interface ItemFact {
  readonly order_item_id: Key;
  readonly product: StagedProduct | null;
  readonly units: bigint;
  readonly gross: bigint;
  readonly net: bigint;
  readonly margin: bigint;
}

/** A refund of an order that exists. */
export interface RefundFact {
  /** Of the same order; null when the refund is of the whole order. */
  readonly item: ItemFact | null;
  readonly refund_id: Key;
  readonly day: number;
  readonly units: bigint;
  readonly amount: bigint;
}

/** An order before as_of with its sums; `customer` is null when it is not a known one. */
export interface OrderFact {
  readonly order_id: Key;
  readonly customer_id: Key | null;
  readonly customer: Key | null;
  readonly status: string;
  readonly kind: OrderKind;
  readonly isValid: boolean;
  readonly ordered_at: string;
  readonly day: number;
  readonly month: number;
  readonly currency: string | null;
  readonly channel: string | null;
  readonly items: readonly ItemFact[];
  readonly refunds: readonly RefundFact[];
  readonly units: bigint;
  readonly gross: bigint;
  readonly net: bigint;
  readonly margin: bigint;
  /** What is taken off the order beyond what its items amount to. */
  readonly excessDiscount: bigint;
  readonly shipping: bigint;
  readonly tax: bigint;
  readonly refunded: bigint;
  /** Net less what was refunded. */
  readonly netSales: bigint;
}

/**
 * The orders before as_of with their items and refunds, by order_date and order_id.
 *
 * @param options its currency is what amounts are reported in; none when a shop has one at most
 * @throws when an order's amounts cannot be converted
 */
export function orderFacts(
  staged: StagedShop,
  asOf: string | null,
  { currency = null, statuses = {} }: ReferenceOptions,
): OrderFact[] {
  // Shortest timestamps sort as text: `asOf` is midnight of that day, the earliest of them.
  const isBefore = (time: string | null): time is string =>
    asOf !== null && time !== null && time < asOf;
  const orders = [...staged.orders.values()].filter((order) => isBefore(order.order_date));
  const itemsOf = groupBy(staged.items.values(), (item) => item.order_id);
  const refunds = [...staged.refunds.values()].filter((refund) => isBefore(refund.refunded_at));
  const refundsOf = groupBy(refunds, (refund) => refund.order_id);
  const conversionOf = conversions(staged.rates, orders, currency);
  const facts = orders.map((order): OrderFact => {
    const convert = conversionOf(order);
    const lines = itemsOf.get(order.order_id) ?? [];
    const shares = shareDiscount(lines, order.discount);
    const items = itemFacts(staged, lines, shares, convert);
    const excessDiscount = convert(order.discount - sumOf(shares.values(), (share) => share));
    const own = (refundsOf.get(order.order_id) ?? []).map((refund): RefundFact => {
      const item = items.find((each) => each.order_item_id === refund.order_item_id) ?? null;
      const day = dayOf(refund.refunded_at ?? '');
      const { refund_id } = refund;
      return { item, refund_id, day, units: refund.quantity ?? 0n, amount: convert(refund.amount) };
    });
    const kind = orderKind(order.status, statuses);
    return orderFact(staged, order, { kind, items, refunds: own, excessDiscount }, convert);
  });
  return facts.sort(
    (a, b) =>
      Number(a.ordered_at > b.ordered_at) - Number(a.ordered_at < b.ordered_at) ||
      compareKeys(a.order_id, b.order_id),
  );
}

function itemFacts(
  staged: StagedShop,
  items: readonly StagedItem[],
  shares: ReadonlyMap<StagedItem, bigint>,
  convert: Convert,
): ItemFact[] {
  return items.map((item) => {
    const sold = item.product_id === null ? null : (staged.products.get(item.product_id) ?? null);
    const units = item.quantity ?? 0n;
    const net = convert(item.net - (shares.get(item) ?? 0n));
    return {
      order_item_id: item.order_item_id,
      product: sold,
      units,
      gross: convert(item.gross),
      net,
      margin: net - product(units, sold?.cost ?? 0n),
    };
  });
}

function orderFact(
  staged: StagedShop,
  order: StagedOrder,
  own: Pick<OrderFact, 'kind' | 'items' | 'refunds' | 'excessDiscount'>,
  convert: Convert,
): OrderFact {
  const { order_id, customer_id, status, currency, channel } = order;
  const { kind, items, refunds } = own;
  const ordered_at = order.order_date ?? '';
  const net = sumOf(items, (item) => item.net);
  const refunded = sumOf(refunds, (refund) => refund.amount);
  return {
    order_id,
    customer_id,
    customer: customer_id !== null && staged.customers.has(customer_id) ? customer_id : null,
    status,
    ...own,
    isValid: kind === 'valid',
    ordered_at,
    day: dayOf(ordered_at),
    month: monthOf(ordered_at),
    currency,
    channel,
    units: sumOf(items, (item) => item.units),
    gross: sumOf(items, (item) => item.gross),
    net,
    margin: sumOf(items, (item) => item.margin),
    shipping: convert(order.shipping),
    tax: convert(order.tax),
    refunded,
    netSales: net - refunded,
  };
}
