import { describe, expect, test } from 'vitest';
import { computeReference, type ReferenceTables } from './computeReference.ts';
import { dirtyShop } from './dirtyShop.ts';
import { groupBy } from './groupBy.ts';
import { optionalColumns, type RawTable, rawColumns } from './rawColumns.ts';
import type { RawShop } from './rawShop.ts';

const shops = Array.from({ length: 120 }, (_, seed) => dirtyShop(seed));
const computed = shops.map((shop) => ({ shop, tables: computeReference(shop) }));

type Defect = (shop: RawShop, tables: ReferenceTables) => boolean;

const customers = (test: (row: RawShop['raw_customers'][number]) => boolean): Defect => {
  return (shop) => shop.raw_customers.some(test);
};
const products = (test: (row: RawShop['raw_products'][number]) => boolean): Defect => {
  return (shop) => shop.raw_products.some(test);
};
const orders = (test: (row: RawShop['raw_orders'][number]) => boolean): Defect => {
  return (shop) => shop.raw_orders.some(test);
};
const items = (test: (row: RawShop['raw_order_items'][number]) => boolean): Defect => {
  return (shop) => shop.raw_order_items.some(test);
};
/** Two rows with one order_id whose times, oldest first, and statuses pass a test. */
const repeatedOrders = (
  test: (older: string | null, newer: string | null, isSameStatus: boolean) => boolean,
): Defect => {
  return (shop) =>
    [...groupBy(shop.raw_orders, (row) => row.order_id).values()].some((rows) =>
      rows.some((a) =>
        rows.some((b) => a !== b && test(a.updated_at, b.updated_at, a.status === b.status)),
      ),
    );
};
const tied = (values: readonly unknown[]): boolean => new Set(values).size < values.length;

const defects: Record<string, Defect> = {
  'a repeated key, older and newer': repeatedOrders((a, b) => a !== null && b !== null && a < b),
  'a repeated key, equal updated_at, another status': repeatedOrders((a, b, isSame) => {
    return a !== null && a === b && !isSame;
  }),
  'a repeated key, one updated_at missing': repeatedOrders((a, b) => a === null && b !== null),
  'a repeated key, both updated_at missing': repeatedOrders((a, b) => a === null && b === null),
  'a repeated item with other values': (shop) =>
    [...groupBy(shop.raw_order_items, (row) => row.order_item_id).values()].some(
      (rows) => new Set(rows.map((row) => row.quantity)).size > 1,
    ),
  'an exact repetition': (shop) => tied(shop.raw_order_items.map((row) => JSON.stringify(row))),
  'a customer without key': customers((row) => row.customer_id === null),
  'a product without key': products((row) => row.product_id === null),
  'an order without key': orders((row) => row.order_id === null),
  'an item without key': items((row) => row.order_item_id === null),
  'space around text': customers((row) => row.first_name?.startsWith(' ') ?? false),
  'a tab in front of text': customers((row) => row.first_name?.startsWith('\tTab') ?? false),
  'a line break after text': orders((row) => /[a-z]\r\n$/.test(row.status ?? '')),
  'a line break within text': customers((row) => row.first_name === 'two\nlines'),
  'a no-break space around text': customers((row) => row.last_name?.startsWith('\u00a0') ?? false),
  'blank text': customers((row) => row.last_name === ' '),
  'empty text': customers((row) => row.last_name === ''),
  'a customer without names': (_, { stg_customers }) =>
    stg_customers.some((row) => row['full_name'] === null),
  'a null name': customers((row) => row.first_name === null),
  'upper case in an e-mail': customers((row) => row.email !== row.email?.toLowerCase()),
  quotes: customers((row) => /["'].*["']/.test(`${row.first_name}${row.last_name}`)),
  'a semicolon': customers((row) => row.first_name?.includes(';') ?? false),
  'a backslash': customers((row) => row.first_name?.includes('\\') ?? false),
  'letters beyond the basic plane': products((row) => row.category === '😀'),
  'a null category': products((row) => row.category === null),
  'a null cost': products((row) => row.cost === null),
  'a null stock': products((row) => row.stock_quantity === null),
  'an unknown status': orders((row) => row.status === 'zz'),
  'a null status': orders((row) => row.status === null),
  'an order of an unknown customer': (_, { mart_orders, stg_customers }) => {
    const known = new Set(stg_customers.map((row) => row['customer_id']));
    return mart_orders.some((row) => !known.has(row['customer_id'] ?? null));
  },
  'an order without a customer': orders((row) => row.customer_id === null),
  'an order without items': (_, { mart_orders }) =>
    mart_orders.some((row) => row['items_count'] === 0),
  'an order without a date': orders((row) => row.order_date === null),
  'an order at midnight': orders((row) => row.order_date?.endsWith(' 00:00:00') ?? false),
  'an order at the end of a month': orders(
    (row) => row.order_date === '2024-01-31 23:59:59.999999',
  ),
  'an order on a leap day': orders((row) => row.order_date?.startsWith('2024-02-29') ?? false),
  'a fraction of a second': orders((row) => row.order_date?.endsWith('.5') ?? false),
  'two orders of one customer at one time': (_, { mart_orders }) =>
    tied(
      mart_orders
        .filter((row) => row['order_number'] !== null)
        .map((row) => `${row['customer_id']} ${row['ordered_at']}`),
    ),
  'an item of an unknown product': items((row) => row.product_id === 777_777_777),
  'an item of an unknown order': items((row) => row.order_id === 888_888_888),
  'an item without order': items((row) => row.order_id === null),
  'an item without product': items((row) => row.product_id === null),
  'a null quantity': items((row) => row.quantity === null),
  'a negative quantity': items((row) => row.quantity === '-1'),
  'a quantity of zero': items((row) => row.quantity === '0'),
  'a null price': items((row) => row.unit_price === null),
  'a null discount': items((row) => row.discount === null),
  'a discount of nothing and of all': (shop) =>
    ['0.00', '1.00'].every((part) => shop.raw_order_items.some((row) => row.discount === part)),
  'a product never sold': (_, { int_order_product_agg }) =>
    int_order_product_agg.some((row) => row['first_sold_at'] === null),
  'a product in cancelled orders only': (shop, { int_order_product_agg }) =>
    int_order_product_agg.some(
      (row) =>
        row['first_sold_at'] === null &&
        row['return_rate'] === null &&
        shop.raw_order_items.some((item) => item.product_id === row['product_id']),
    ),
  'ties in monetary': (_, { int_rfm_ranked }) => tied(int_rfm_ranked.map((row) => row['monetary'])),
  'ties in lift': (_, { mart_product_bundles }) =>
    tied(mart_product_bundles.map((row) => `${row['lift']} ${row['orders_together']}`)),
  'ties in revenue': (_, { mart_best_selling_products }) =>
    tied(mart_best_selling_products.map((row) => row['net_revenue'])),
  'a single customer': (_, { int_rfm_ranked }) => int_rfm_ranked.length === 1,
  'an empty shop': (shop) => Object.values(shop).every((rows) => rows.length === 0),
  'orders of which none is valid': (_, tables) =>
    tables.stg_orders.length > 0 && tables.int_as_of[0]?.['as_of'] === null,
  'a large key': (_, { stg_customers }) =>
    stg_customers.some((row) => Number(row['customer_id']) > 2 ** 31),
};

describe('dirtyShop', () => {
  test.each(Object.keys(defects))('yields %s', (defect) => {
    expect(computed.filter(({ shop, tables }) => defects[defect]?.(shop, tables))).not.toEqual([]);
  });

  test('yields every status, activity, churn and performance', () => {
    const values = (table: keyof ReferenceTables, column: string) =>
      new Set(computed.flatMap(({ tables }) => tables[table].map((row) => row[column])));
    const found = (table: keyof ReferenceTables, column: string) =>
      [...values(table, column)].filter((value) => value !== null).toSorted();
    expect(found('mart_churn', 'churn_status')).toEqual([
      'Active',
      'At Risk',
      'Churned',
      'Unknown',
    ]);
    expect(found('mart_best_selling_products', 'performance')).toEqual([
      'Best Seller',
      'Dead Stock',
      'Low Performer',
      'Not Selling',
      'Steady',
    ]);
    expect(found('mart_customer_360', 'customer_activity_status')).toEqual([
      'Active',
      'Highly Active',
      'Inactive',
    ]);
    expect(found('int_rfm_ranked', 'rfm_segment')).toHaveLength(11);
  });

  test('gives the same shop for the same seed, and the keys that are asked for', () => {
    const size = { customers: 40, orders: 90, items: 200, products: 12 };
    expect(dirtyShop(5, size)).toEqual(dirtyShop(5, size));
    const { stg_customers, stg_orders, stg_order_items, stg_products } = computeReference(
      dirtyShop(5, size),
    );
    const found = [stg_customers, stg_orders, stg_order_items, stg_products];
    expect(found.map((rows) => rows.length)).toEqual([40, 90, 200, 12]);
  });

  test('keeps to the types of the raw columns', () => {
    const fits: Record<string, (value: unknown) => boolean> = {
      key: (value) => Number.isSafeInteger(value),
      integer: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
      decimal: (value) => /^-?\d{1,8}(\.\d{1,4})?$/.test(String(value)),
      timestamp: (value) => /^\d{4}(-\d\d){2} \d\d(:\d\d){2}(\.\d{1,6})?$/.test(String(value)),
      text: (value) => typeof value === 'string',
    };
    for (const shop of shops) {
      for (const [table, columns] of Object.entries(rawColumns)) {
        const rows = new Map<string, readonly object[]>(Object.entries(shop)).get(table) ?? [];
        for (const row of rows) {
          const required = Object.keys(columns).filter((column) => {
            return !optionalColumns[table as RawTable]?.includes(column); // Sound: a key of rawColumns.
          });
          expect(Object.keys(row)).toEqual(required);
          const types: readonly string[] = Object.values(columns);
          const wrong = Object.values(row).filter((value, index) => {
            return value !== null && !fits[types[index] ?? '']?.(value);
          });
          expect(wrong).toEqual([]);
        }
      }
      const discounts = shop.raw_order_items.map((item) => Number(item.discount));
      expect(discounts.every((discount) => discount >= 0 && discount <= 1)).toBe(true);
    }
  });

  test('has no repeated rows that differ in blank against null alone', () => {
    for (const { raw_customers, raw_orders } of shops) {
      for (const rows of [
        ...groupBy(raw_customers, (row) => row.customer_id).values(),
        ...groupBy(raw_orders, (row) => row.order_id).values(),
      ]) {
        for (const column of ['first_name', 'last_name', 'email', 'country', 'status']) {
          const values = rows.map((row) => new Map(Object.entries(row)).get(column));
          expect(values.includes('') && values.includes(null)).toBe(false);
        }
      }
    }
  });
});
