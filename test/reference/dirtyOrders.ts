import { dayOf, dayText } from './calendar.ts';
import { dirtyValues } from './dirtyValues.ts';
import { presentColumns } from './presentColumns.ts';
import type { Random } from './random.ts';
import type { Key, RawCustomer, RawOrder, RawOrderItem, RawProduct } from './rawShop.ts';
import type { ShopFeatures } from './shopFeatures.ts';
import type { ShopKind } from './shopKind.ts';

const UNKNOWN_CUSTOMERS: readonly (Key | null)[] = [999_999_999, 999_999_998, null];
const UNKNOWN_ORDERS: readonly (Key | null)[] = [888_888_888, null];
const UNKNOWN_PRODUCTS: readonly (Key | null)[] = [777_777_777, null];

/** Orders of mostly known customers over some nine months, few of them on ordinary days. */
export function dirtyOrders(
  rng: Random,
  count: number,
  keys: (rng: Random, count: number) => Key[],
  customers: readonly RawCustomer[],
  kind: ShopKind,
  features: ShopFeatures,
): RawOrder[] {
  const statuses = kind === 'no valid order' ? dirtyValues.invalidStatuses : dirtyValues.statuses;
  const currencies = features.currencies.length === 0 ? [null] : features.currencies;
  const known = customers.map((customer) => customer.customer_id);
  return keys(rng, count).map((order_id) => {
    const customer_id = frequent(rng, known, UNKNOWN_CUSTOMERS, 0.1);
    const order_date = rng.chance(0.03) ? null : orderTime(rng, kind);
    const order: RawOrder = {
      order_id,
      customer_id,
      order_date,
      status: rng.pick(statuses),
      updated_at: rng.chance(0.1) ? null : order_date,
      currency: rng.pick(currencies),
      shipping_amount: rng.pick(dirtyValues.charges),
      tax_amount: rng.pick(dirtyValues.charges),
      discount_amount: rng.pick(dirtyValues.orderDiscounts),
      channel: rng.pick(dirtyValues.channels),
    };
    return presentColumns('raw_orders', order, features.optional);
  });
}

/**
 * Items of mostly known orders and products. The first product is never sold, the second one
 * only in cancelled orders.
 */
export function dirtyItems(
  rng: Random,
  count: number,
  orders: readonly RawOrder[],
  products: readonly RawProduct[],
  kind: ShopKind,
  { optional }: ShopFeatures,
): RawOrderItem[] {
  const [, onlyCancelled, ...sold] = products;
  const cancelled = orders.filter((order) => order.status?.trim().toLowerCase() === 'cancelled');
  const known = orders.map((order) => order.order_id);
  return Array.from({ length: count }, (_, index) => {
    const inCancelled = onlyCancelled !== undefined && cancelled.length > 0 && rng.chance(0.05);
    const product = inCancelled ? onlyCancelled : sold.length > 0 ? skewed(rng, sold) : undefined;
    const isKnown = product !== undefined && !rng.chance(inCancelled ? 0 : 0.08);
    const price = rng.chance(0.7) ? (product?.unit_price ?? null) : rng.pick(dirtyValues.prices);
    const item: RawOrderItem = {
      order_item_id: index + 1,
      order_id: inCancelled
        ? rng.pick(cancelled).order_id
        : frequent(rng, known, UNKNOWN_ORDERS, 0.05),
      product_id: isKnown ? product.product_id : rng.pick(UNKNOWN_PRODUCTS),
      quantity: kind === 'ties' ? '1' : rng.pick(dirtyValues.quantities),
      unit_price: kind === 'ties' ? '10.00' : rng.chance(0.05) ? null : price,
      discount: kind === 'ties' ? '0.00' : rng.pick(dirtyValues.discounts),
      discount_amount: kind === 'ties' ? null : rng.pick(dirtyValues.lineDiscounts),
    };
    return presentColumns('raw_order_items', item, optional);
  });
}

/** A known key, or an unknown one with the given probability or when none is known. */
function frequent(
  rng: Random,
  known: readonly (Key | null)[],
  unknown: readonly (Key | null)[],
  unknownShare: number,
): Key | null {
  return known.length === 0 || rng.chance(unknownShare) ? rng.pick(unknown) : skewed(rng, known);
}

/** One of the values, early ones far more often, so that a few customers have many orders. */
function skewed<V>(rng: Random, values: readonly V[]): V {
  const limit = rng.chance(0.5) ? Math.ceil(values.length / 4) : values.length;
  return rng.pick(values.slice(0, limit));
}

function orderTime(rng: Random, kind: ShopKind): string {
  const day =
    kind === 'ties' || rng.chance(0.3)
      ? rng.pick(dirtyValues.days)
      : dayText(dayOf('2023-08-01') + rng.int(0, 280));
  const second = String(rng.int(0, 59)).padStart(2, '0');
  return `${day} ${rng.chance(0.5) ? rng.pick(dirtyValues.times) : `09:30:${second}`}`;
}
