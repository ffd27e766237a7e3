import { collectShop, groupByKey } from './collectShop.ts';

export const shop = collectShop({ customers: 2_000 });

export const known = <Key>(key: Key | null | undefined) =>
  typeof key === 'number' && key < 1_000_000_000;

/** One version of each order. */
export const orders = [...groupByKey(shop.raw_orders, (row) => row.order_id).values()].flatMap(
  (rows) => rows.slice(0, 1),
);
