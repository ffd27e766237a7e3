import {
  generateShop,
  type RawRow,
  type RawTableName,
  type ShopOptions,
} from '../../src/sample-shop/index.ts';

export type CollectedShop = { [Table in RawTableName]: RawRow<Table>[] };

/** All rows of a shop, by table. */
export function collectShop(options: ShopOptions): CollectedShop {
  const shop: CollectedShop = {
    raw_customers: [],
    raw_products: [],
    raw_orders: [],
    raw_order_items: [],
    raw_refunds: [],
  };
  for (const chunk of generateShop(options)) {
    switch (chunk.table) {
      case 'raw_customers':
        shop.raw_customers.push(...chunk.rows);
        break;
      case 'raw_products':
        shop.raw_products.push(...chunk.rows);
        break;
      case 'raw_orders':
        shop.raw_orders.push(...chunk.rows);
        break;
      case 'raw_order_items':
        shop.raw_order_items.push(...chunk.rows);
        break;
      case 'raw_refunds':
        shop.raw_refunds.push(...chunk.rows);
        break;
    }
  }
  return shop;
}

/** The rows of each key, without those that have none. */
export function groupByKey<Row, Key>(
  rows: readonly Row[],
  key: (row: Row) => Key | null,
): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const value = key(row);
    if (value !== null) {
      const group = groups.get(value);
      if (group === undefined) {
        groups.set(value, [row]);
      } else {
        group.push(row);
      }
    }
  }
  return groups;
}
