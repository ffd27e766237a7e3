import { dayOf, dayText } from './calendar.ts';
import type { Random } from './random.ts';
import type { Key, RawOrder, RawOrderItem, RawShop } from './rawShop.ts';

type Rows<T> = readonly T[];

/**
 * A shop as the next extract delivers it: orders that arrive late, change, repeat or are gone, items
 * that change, customers that come and go. A changed item bumps its order's `updated_at`, as the
 * source does.
 *
 * @param batch a number that grows from extract to extract
 */
export function changeShop(rng: Random, shop: RawShop, batch: number): RawShop {
  let next = shop;
  for (let at = 0; at < rng.int(1, 6); at += 1) {
    next = rng.pick(changes)(
      rng,
      next,
      `2026-${String(batch + 1).padStart(2, '0')}-01 00:00:0${at}`,
    );
  }
  return next;
}

const changes: readonly ((rng: Random, shop: RawShop, now: string) => RawShop)[] = [
  changeStatus,
  arriveLate,
  repeat,
  removeOrder,
  changeItem,
  addItem,
  removeCustomer,
  nothing,
];

/** A product's cost changes, which reaches its orders without their knowing. */
export function changeCost(rng: Random, shop: RawShop): RawShop {
  const at = rng.int(0, Math.max(0, shop.raw_products.length - 1));
  return {
    ...shop,
    raw_products: shop.raw_products.map((row, index) =>
      index === at ? { ...row, cost: `${100 + rng.int(0, 99)}.25` } : row,
    ),
  };
}

function nothing(_rng: Random, shop: RawShop): RawShop {
  return shop;
}

function changeStatus(rng: Random, shop: RawShop, now: string): RawShop {
  const row = anyOf(rng, shop.raw_orders);
  if (row === undefined) return shop;
  const status = rng.pick(['placed', 'completed', 'returned', 'cancelled']);
  return { ...shop, raw_orders: [...shop.raw_orders, { ...row, status, updated_at: now }] };
}

function arriveLate(rng: Random, shop: RawShop, now: string): RawShop {
  const order_id = greatest(shop.raw_orders.map((row) => row.order_id)) + 1;
  const known = anyOf(rng, shop.raw_customers)?.customer_id ?? 1;
  const day = dayText(dayOf('2023-06-01') + rng.int(0, 420));
  const order: RawOrder = {
    order_id,
    customer_id: known,
    order_date: `${day} 10:11:12`,
    status: rng.pick(['placed', 'completed', 'returned']),
    // Late by the order's own time too: a watermark would miss it.
    updated_at: rng.chance(0.5) ? now : `${day} 10:11:12`,
  };
  const item = newItem(rng, shop, order_id);
  return {
    ...shop,
    raw_orders: [...shop.raw_orders, order],
    raw_order_items: [...shop.raw_order_items, item],
  };
}

function repeat(rng: Random, shop: RawShop): RawShop {
  const row = anyOf(rng, shop.raw_orders);
  return row === undefined ? shop : { ...shop, raw_orders: [row, ...shop.raw_orders] };
}

function removeOrder(rng: Random, shop: RawShop): RawShop {
  const gone = anyOf(rng, shop.raw_orders)?.order_id;
  return { ...shop, raw_orders: shop.raw_orders.filter(({ order_id }) => order_id !== gone) };
}

function changeItem(rng: Random, shop: RawShop, now: string): RawShop {
  const row = anyOf(rng, shop.raw_order_items);
  if (row === undefined) return shop;
  const same = ({ order_item_id }: RawOrderItem) => order_item_id === row.order_item_id;
  const of = shop.raw_order_items.filter(same).map(({ order_id }) => order_id);
  const changed = shop.raw_order_items.map((item) =>
    same(item) ? { ...item, quantity: String(rng.int(0, 9)), discount: '0.10' } : item,
  );
  return bump({ ...shop, raw_order_items: changed }, of, now);
}

function addItem(rng: Random, shop: RawShop, now: string): RawShop {
  const order = anyOf(rng, shop.raw_orders)?.order_id ?? null;
  const items = [...shop.raw_order_items, newItem(rng, shop, order)];
  return bump({ ...shop, raw_order_items: items }, [order], now);
}

function removeCustomer(rng: Random, shop: RawShop): RawShop {
  const gone = anyOf(rng, shop.raw_customers)?.customer_id;
  const raw_customers = shop.raw_customers.filter(({ customer_id }) => customer_id !== gone);
  return { ...shop, raw_customers };
}

function newItem(rng: Random, shop: RawShop, order_id: Key | null): RawOrderItem {
  return {
    order_item_id: greatest(shop.raw_order_items.map((row) => row.order_item_id)) + 1,
    order_id,
    product_id: anyOf(rng, shop.raw_products)?.product_id ?? null,
    quantity: String(rng.int(1, 5)),
    unit_price: '12.50',
    discount: rng.pick(['0.00', '0.25', null]),
  };
}

/** New versions of orders, with nothing else changed. */
function bump(shop: RawShop, orders: Rows<Key | null>, now: string): RawShop {
  const bumped = new Set(orders);
  const raw_orders = shop.raw_orders.map((row) =>
    bumped.has(row.order_id) ? { ...row, updated_at: now } : row,
  );
  return { ...shop, raw_orders };
}

function anyOf<T>(rng: Random, rows: Rows<T>): T | undefined {
  return rows.length === 0 ? undefined : rng.pick(rows);
}

/** The greatest of the keys that are plain numbers. */
function greatest(keys: Rows<Key | null>): number {
  return keys.reduce<number>((most, key) => Math.max(most, Number(key ?? 0)), 0);
}
