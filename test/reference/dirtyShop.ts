import { dayOf, dayText } from './calendar.ts';
import { dirtyItems, dirtyOrders } from './dirtyOrders.ts';
import { dirtyRates } from './dirtyRates.ts';
import { dirtyRefunds } from './dirtyRefunds.ts';
import { dirtyValues } from './dirtyValues.ts';
import { presentColumns } from './presentColumns.ts';
import { type Random, random } from './random.ts';
import type { Key, RawCustomer, RawOrder, RawProduct, RawShop } from './rawShop.ts';
import { repeatRows } from './repeatRows.ts';
import { plainFeatures, randomFeatures, type ShopFeatures } from './shopFeatures.ts';
import { SHOP_KINDS, type ShopKind, SIZEABLE_KINDS } from './shopKind.ts';
import { withTextKeys } from './textKeys.ts';

/** How many keys of each raw table a shop has; repeated rows come on top. */
export interface ShopSize {
  readonly customers: number;
  readonly orders: number;
  readonly items: number;
  readonly products: number;
}

const REPEATED_SHARE = 0.15;

/** A random shop with any of the features that shops may have; the same seed gives the same one. */
export function featuredShop(seed: number): { shop: RawShop; features: ShopFeatures } {
  const features = randomFeatures(random(seed + 1));
  return { shop: dirtyShop(seed, undefined, features), features };
}

/**
 * A random shop with the defects of real extracts. The same seed gives the same shop.
 *
 * @param size given, the shop is a usual one or one of ties and has these numbers of keys
 * @param features what it has beside the columns that every shop has
 * @example const { mart_churn } = computeReference(dirtyShop(7))
 */
export function dirtyShop(
  seed: number,
  size?: Partial<ShopSize>,
  features: ShopFeatures = plainFeatures,
): RawShop {
  const rng = random(seed);
  const kind = rng.pick(size === undefined ? SHOP_KINDS : SIZEABLE_KINDS);
  const { customers, orders, items, products } = { ...randomSize(rng, kind), ...size };
  const raw_customers = keys(rng, customers).map((key) => customer(rng, key));
  const raw_products = keys(rng, products).map((key) => product(rng, key, kind));
  const raw_orders = dirtyOrders(rng, orders, keys, raw_customers, kind, features);
  const raw_order_items = dirtyItems(rng, items, raw_orders, raw_products, kind, features);
  const sold = { raw_customers, raw_products, raw_orders, raw_order_items };
  const shop = {
    raw_customers: repeatRows(rng, 'raw_customers', raw_customers, REPEATED_SHARE),
    raw_products: repeatRows(rng, 'raw_products', raw_products, REPEATED_SHARE),
    // A repetition may change the status, so there are none where no order is to be valid.
    raw_orders: repeatRows(
      rng,
      'raw_orders',
      raw_orders,
      kind === 'no valid order' ? 0 : REPEATED_SHARE,
      { currency: features.currencies },
    ).map((order) => (features.hasReturnedOrders ? order : { ...order, status: kept(order) })),
    raw_order_items: repeatRows(rng, 'raw_order_items', raw_order_items, REPEATED_SHARE),
    ...optionalTables(rng, sold, features),
  };
  return features.keys === 'text' ? withTextKeys(rng, shop) : shop;
}

/** The status of an order that is not to be a return. */
function kept({ status }: RawOrder): string | null {
  return status?.trim().toLowerCase() === 'returned' ? 'cancelled' : status;
}

function optionalTables(rng: Random, sold: RawShop, { optional }: ShopFeatures): Partial<RawShop> {
  const refunds = dirtyRefunds(rng, sold.raw_orders.length, sold).map((refund) =>
    presentColumns('raw_refunds', refund, optional),
  );
  const repeated = repeatRows(rng, 'raw_refunds', refunds, REPEATED_SHARE, {
    quantity: dirtyValues.refundedQuantities,
  });
  return {
    ...(optional.has('raw_refunds') ? { raw_refunds: repeated } : {}),
    ...(optional.has('raw_exchange_rates') ? { raw_exchange_rates: dirtyRates(rng) } : {}),
  };
}

function randomSize(rng: Random, kind: ShopKind): ShopSize {
  if (kind === 'empty') return { customers: 0, orders: 0, items: 0, products: 0 };
  const orders = rng.int(1, 60);
  return {
    customers: kind === 'single customer' ? 1 : kind === 'no known customer' ? 0 : rng.int(2, 25),
    orders,
    items: rng.int(0, 3 * orders),
    products: kind === 'no known product' ? 0 : rng.int(1, 10),
  };
}

/** Distinct keys: 0, neighbours whose text sorts otherwise than they do, large ones. */
function keys(rng: Random, count: number): Key[] {
  const found = new Set<Key>();
  while (found.size < count) {
    const low = rng.int(0, 2 * count + 10);
    found.add(rng.chance(0.05) ? low * 4_503_599_627 + 3_000_000_000 : low);
  }
  return [...found];
}

function time(rng: Random): string {
  const day = dayText(dayOf('2023-06-01') + rng.int(0, 400));
  return `${day} ${rng.pick(dirtyValues.times)}`;
}

function customer(rng: Random, customer_id: Key): RawCustomer {
  return {
    customer_id,
    first_name: rng.pick(dirtyValues.names),
    last_name: rng.pick(dirtyValues.names),
    email: rng.pick(dirtyValues.emails),
    country: rng.pick(dirtyValues.countries),
    created_at: rng.chance(0.05) ? null : time(rng),
    updated_at: rng.chance(0.1) ? null : time(rng),
  };
}

function product(rng: Random, product_id: Key, kind: ShopKind): RawProduct {
  return {
    product_id,
    name: rng.chance(0.5) ? `Thing ${product_id}` : rng.pick(dirtyValues.names),
    category: rng.pick(dirtyValues.categories),
    unit_price: kind === 'ties' ? '10.00' : rng.pick([...dirtyValues.prices, null]),
    cost: kind === 'ties' ? '4.00' : rng.pick([...dirtyValues.prices, null]),
    stock_quantity: rng.pick(dirtyValues.stocks),
    updated_at: rng.chance(0.1) ? null : time(rng),
  };
}
