import { dayOf, dayText } from './calendar.ts';
import { dirtyValues } from './dirtyValues.ts';
import type { Random } from './random.ts';
import type { Key, RawRefund, RawShop } from './rawShop.ts';

const UNKNOWN = 666_666_666;

type Target = Pick<RawRefund, 'order_id' | 'order_item_id' | 'customer_id' | 'product_id'>;

/** Refunds of items, of orders, of neither, and of what nobody knows. */
export function dirtyRefunds(rng: Random, count: number, shop: RawShop): RawRefund[] {
  return Array.from({ length: count }, (_, index) => {
    const target = rng.pick(targets)(rng, shop);
    const ordered = shop.raw_orders.find((order) => order.order_id === target.order_id);
    return {
      refund_id: index + 1,
      order_id: target.order_id,
      order_item_id: target.order_item_id,
      quantity: rng.pick(dirtyValues.refundedQuantities),
      amount: rng.pick(dirtyValues.refundedAmounts),
      refunded_at: rng.chance(0.15) ? null : refundTime(rng, ordered?.order_date ?? null),
      updated_at: rng.chance(0.1) ? null : refundTime(rng, null),
      customer_id: target.customer_id ?? null,
      product_id: target.product_id ?? null,
    };
  });
}

const targets: readonly ((rng: Random, shop: RawShop) => Target)[] = [
  ofItem,
  ofItem,
  ofOrder,
  ofOrder,
  ofItemOfAnyOrder,
  ofUnknown,
  ofNoOrder,
  ofNoOrder,
];

function ofItem(rng: Random, shop: RawShop): Target {
  const item = anyOf(rng, shop.raw_order_items);
  return {
    order_id: item?.order_id ?? UNKNOWN,
    order_item_id: item?.order_item_id ?? null,
    // Not read, as the order says who bought what.
    customer_id: rng.chance(0.2) ? keyOf(rng, shop.raw_customers, 'customer_id') : null,
    product_id: rng.chance(0.2) ? keyOf(rng, shop.raw_products, 'product_id') : null,
  };
}

function ofOrder(rng: Random, shop: RawShop): Target {
  return { order_id: keyOf(rng, shop.raw_orders, 'order_id'), order_item_id: null };
}

function ofItemOfAnyOrder(rng: Random, shop: RawShop): Target {
  const order_item_id = rng.pick([UNKNOWN, keyOf(rng, shop.raw_order_items, 'order_item_id')]);
  return { order_id: keyOf(rng, shop.raw_orders, 'order_id'), order_item_id };
}

function ofUnknown(rng: Random, shop: RawShop): Target {
  return {
    order_id: UNKNOWN,
    order_item_id: keyOf(rng, shop.raw_order_items, 'order_item_id'),
    customer_id: keyOf(rng, shop.raw_customers, 'customer_id'),
    product_id: keyOf(rng, shop.raw_products, 'product_id'),
  };
}

function ofNoOrder(rng: Random, shop: RawShop): Target {
  const customer = keyOf(rng, shop.raw_customers, 'customer_id');
  const product = keyOf(rng, shop.raw_products, 'product_id');
  return {
    order_id: null,
    order_item_id: rng.chance(0.2) ? keyOf(rng, shop.raw_order_items, 'order_item_id') : null,
    customer_id: rng.pick([customer, customer, customer, UNKNOWN, null]),
    product_id: rng.pick([product, product, product, UNKNOWN, null]),
  };
}

function keyOf<C extends string>(
  rng: Random,
  rows: readonly Readonly<Record<C, Key | null>>[],
  column: C,
): Key | null {
  return anyOf(rng, rows)?.[column] ?? null;
}

function anyOf<R>(rng: Random, rows: readonly R[]): R | null {
  return rows.length === 0 ? null : rng.pick(rows);
}

/** Some days after the order, or any time. */
function refundTime(rng: Random, ordered: string | null): string {
  const from = ordered === null || rng.chance(0.2) ? '2023-06-01' : ordered;
  const day = dayText(dayOf(from) + rng.int(0, from === ordered ? 40 : 400));
  return `${day} ${rng.pick(dirtyValues.times)}`;
}
