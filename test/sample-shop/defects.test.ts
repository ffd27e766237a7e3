import { describe, expect, it } from 'vitest';
import { createDirtyWriter } from '../../src/sample-shop/defects/createDirtyWriter.ts';
import type { RawRow } from '../../src/sample-shop/index.ts';
import { createRandom } from '../../src/sample-shop/random/createRandom.ts';
import { collectShop, groupByKey } from './collectShop.ts';

const shop = collectShop({ customers: 2_000 });
const customers = groupByKey(shop.raw_customers, (row) => row.customer_id);
const products = groupByKey(shop.raw_products, (row) => row.product_id);
const orders = groupByKey(shop.raw_orders, (row) => row.order_id);
const items = groupByKey(shop.raw_order_items, (row) => row.order_item_id);
const refunds = groupByKey(shop.raw_refunds, (row) => row.refund_id);

const isStray = (text: string | null) =>
  text !== null && text.trim() !== '' && text !== text.trim();
const isBlank = (text: string | null) => text !== null && text.trim() === '';
const repeated = <Row>(groups: Map<number, Row[]>) =>
  [...groups.values()].filter((rows) => rows.length > 1);
const hasOlder = (rows: readonly { updated_at: number | null }[]) =>
  new Set(rows.map((row) => row.updated_at)).size > 1;

describe('the dirt in a shop of 2,000 customers', () => {
  const present: Record<string, number> = {
    'customers without a key': shop.raw_customers.filter((row) => row.customer_id === null).length,
    'products without a key': shop.raw_products.filter((row) => row.product_id === null).length,
    'orders without a key': shop.raw_orders.filter((row) => row.order_id === null).length,
    'items without a key': shop.raw_order_items.filter((row) => row.order_item_id === null).length,
    'refunds without a key': shop.raw_refunds.filter((row) => row.refund_id === null).length,
    'repeated customers, one older': repeated(customers).filter(hasOlder).length,
    'repeated customers of one time': repeated(customers).filter((rows) => !hasOlder(rows)).length,
    'repeated customers without a time': repeated(customers)
      .flat()
      .filter((row) => row.updated_at === null).length,
    'repeated products, one older': repeated(products).filter(hasOlder).length,
    'repeated orders, one older': repeated(orders).filter(hasOlder).length,
    'repeated orders without a time': repeated(orders)
      .flat()
      .filter((row) => row.updated_at === null).length,
    'repeated items, the same': repeated(items).filter(([a, b]) => a?.quantity === b?.quantity)
      .length,
    'repeated items, not the same': repeated(items).filter(([a, b]) => a?.quantity !== b?.quantity)
      .length,
    'repeated refunds, one older': repeated(refunds).filter(hasOlder).length,
    'spaces around names': shop.raw_customers.filter((row) => isStray(row.first_name)).length,
    'tabs and line breaks around names': shop.raw_customers.filter((row) =>
      /^\t.*\n$/.test(row.last_name ?? ''),
    ).length,
    'spaces around countries': shop.raw_customers.filter((row) => isStray(row.country)).length,
    'null countries': shop.raw_customers.filter((row) => row.country === null).length,
    'blank names': shop.raw_customers.filter((row) => isBlank(row.first_name)).length,
    'empty names': shop.raw_customers.filter((row) => row.last_name === '').length,
    'null names': shop.raw_customers.filter((row) => row.first_name === null).length,
    'e-mails in capitals with blanks': shop.raw_customers.filter((row) =>
      /^ [^a-z]+\t$/.test(row.email ?? ''),
    ).length,
    'null e-mails': shop.raw_customers.filter((row) => row.email === null).length,
    'stray product names': shop.raw_products.filter((row) => isStray(row.name)).length,
    'null product names': shop.raw_products.filter((row) => row.name === null).length,
    'blank categories': shop.raw_products.filter((row) => isBlank(row.category)).length,
    'null costs': shop.raw_products.filter((row) => row.cost === null).length,
    'null stocks': shop.raw_products.filter((row) => row.stock_quantity === null).length,
    'status in capitals': shop.raw_orders.filter((row) => /^ [A-Z]+$/.test(row.status ?? ''))
      .length,
    'status with a tab': shop.raw_orders.filter((row) => row.status?.includes('\t')).length,
    'unknown status': shop.raw_orders.filter((row) => row.status === 'on hold').length,
    'blank status': shop.raw_orders.filter((row) => isBlank(row.status)).length,
    'null status': shop.raw_orders.filter((row) => row.status === null).length,
    'orders of unknown customers': shop.raw_orders.filter(
      (row) => !customers.has(row.customer_id ?? 0),
    ).length,
    'items of unknown products': shop.raw_order_items.filter(
      (row) => !products.has(row.product_id ?? 0),
    ).length,
    'items of unknown orders': shop.raw_order_items.filter((row) => !orders.has(row.order_id ?? 0))
      .length,
    'null quantities': shop.raw_order_items.filter((row) => row.quantity === null).length,
    'null prices': shop.raw_order_items.filter((row) => row.unit_price === null).length,
    'null discounts': shop.raw_order_items.filter((row) => row.discount === null).length,
    'channels in capitals': shop.raw_orders.filter((row) => /^ [A-Z]+$/.test(row.channel ?? ''))
      .length,
    'null channels': shop.raw_orders.filter((row) => row.channel === null).length,
    'refunds of unknown orders': shop.raw_refunds.filter((row) => (row.order_id ?? 0) > 1e9).length,
    'refunds without an amount': shop.raw_refunds.filter((row) => row.amount === null).length,
    'refunds without a time': shop.raw_refunds.filter((row) => row.refunded_at === null).length,
  };

  it.each(Object.entries(present))('has %s', (_, count) => {
    expect(count).toBeGreaterThan(0);
  });

  it('is rare: what is found above is between 1 and 2 per cent of all rows', () => {
    const found = Object.values(present).reduce((sum, count) => sum + count, 0);
    const rows = Object.values(shop).reduce((sum, table) => sum + table.length, 0);
    expect(found / rows).toBeGreaterThan(0.01);
    expect(found / rows).toBeLessThan(0.02);
  });

  it('repeats few keys, and no key more than twice', () => {
    for (const [groups, share] of [
      [customers, 0.01],
      [orders, 0.01],
      [items, 0.01],
      [refunds, 0.01],
      [products, 0.02],
    ] as const) {
      const sizes = [...groups.values()].map((rows: readonly unknown[]) => rows.length);
      expect(Math.max(...new Set(sizes))).toBe(2);
      expect(sizes.filter((size) => size > 1).length / sizes.length).toBeLessThan(share);
    }
    expect([customers.size, products.size]).toEqual([2_000, 200]);
  });
});

describe('createDirtyWriter', () => {
  it('spoils one row in so many and lets every defect have its turn', () => {
    const spoilt = new Map<string, number>();
    const mark = (kind: string) => () => {
      spoilt.set(kind, (spoilt.get(kind) ?? 0) + 1);
      return [];
    };
    const row = {
      order_id: 1,
      customer_id: 1,
      order_date: 0,
      status: 'placed',
      updated_at: 0,
      shipping_amount: 0,
      tax_amount: 0,
      discount_amount: 0,
      channel: 'web',
    };
    const write = createDirtyWriter<'raw_orders'>(
      [mark('a'), mark('b'), mark('c')],
      10,
      createRandom(3, 'defects'),
    );
    const rows: RawRow<'raw_orders'>[] = [];
    for (let count = 0; count < 45; count += 1) {
      write(row, rows);
    }
    expect([...spoilt.keys()]).toEqual(['a', 'b', 'c']);
    for (let count = 45; count < 11_000; count += 1) {
      write(row, rows);
    }
    const dirty = [...spoilt.values()].reduce((sum, count) => sum + count, 0);
    expect(rows.length + dirty).toBe(11_000);
    expect(dirty).toBeGreaterThan(950);
    expect(dirty).toBeLessThan(1_150);
  });
});
