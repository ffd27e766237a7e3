import { describe, expect, it } from 'vitest';
import { shopPeriod } from '../../src/sample-shop/index.ts';
import { known, orders, shop } from './collectedOrders.ts';
import { groupByKey } from './collectShop.ts';

describe('channels', () => {
  const ordered = orders.flatMap((order) =>
    order.channel === null ? [] : [{ ...order, channel: order.channel.trim().toLowerCase() }],
  );
  const part = (channel: string) =>
    ordered.filter((order) => order.channel === channel).length / ordered.length;

  it('are four, the web first', () => {
    expect(new Set(ordered.map((order) => order.channel))).toEqual(
      new Set(['web', 'app', 'marketplace', 'store']),
    );
    expect(part('web')).toBeGreaterThan(0.45);
    expect(part('app')).toBeGreaterThan(part('marketplace'));
    expect(part('marketplace')).toBeGreaterThan(part('store'));
    expect(part('store')).toBeGreaterThan(0.03);
  });

  it('are mostly the same for all orders of a customer', () => {
    const byCustomer = groupByKey(ordered, (row) => row.customer_id);
    const loyal = [...byCustomer.values()].filter((rows) => rows.length > 4);
    const shares = loyal.map((rows) => {
      const counts = [...groupByKey(rows, (row) => row.channel).values()].map((of) => of.length);
      return Math.max(...counts) / rows.length;
    });
    expect(shares.filter((of) => of > 0.6).length / shares.length).toBeGreaterThan(0.75);
  });

  it('have an app since October 2023', () => {
    const first = Math.min(
      ...ordered.flatMap((row) => (row.channel === 'app' ? (row.order_date ?? 0) : [])),
    );
    expect(new Date(first * 1000).toISOString().slice(0, 7)).toBe('2023-10');
  });
});

describe('charges', () => {
  it('are a parcel for small orders, none in the store', () => {
    const of = (channel: string) =>
      new Set(
        orders.flatMap((row) => (row.channel === channel ? (row.shipping_amount ?? -1) : [])),
      );
    expect([...of('web')].sort()).toEqual([0, 495]);
    expect([...of('marketplace')]).toEqual([695]);
    expect([...of('store')]).toEqual([0]);
  });

  it('are a voucher of 5 or 10 in one order of twenty', () => {
    const vouchers = orders.map((row) => row.discount_amount ?? -1);
    expect([...new Set(vouchers)].sort((a, b) => a - b)).toEqual([0, 500, 1000]);
    const taken = vouchers.filter((cents) => cents > 0).length / vouchers.length;
    expect(taken).toBeGreaterThan(0.03);
    expect(taken).toBeLessThan(0.07);
  });

  it("are the tax of the customer's country on what the goods and the parcel cost", () => {
    const order = orders.find((row) => (row.discount_amount ?? 0) > 0 && known(row.customer_id));
    const country = shop.raw_customers.find(
      (row) => row.customer_id === order?.customer_id,
    )?.country;
    const net = shop.raw_order_items
      .filter((item) => item.order_id === order?.order_id)
      .reduce(
        (sum, { quantity, unit_price, discount }) =>
          sum + (quantity ?? 0) * (unit_price ?? 0) * (1 - (discount ?? 0) / 100),
        0,
      );
    const rate = { DE: 0.19, ES: 0.21, FR: 0.2, GB: 0.2, NL: 0.21, PL: 0.23, SE: 0.25, US: 0.08 }[
      country?.trim() ?? ''
    ];
    const taxed = net - (order?.discount_amount ?? 0) + (order?.shipping_amount ?? 0);
    expect(order?.tax_amount).toBe(Math.round(taxed * (rate ?? Number.NaN)));
  });
});

describe('refunds', () => {
  const byOrder = new Map(orders.map((order) => [order.order_id, order]));
  const refunds = [...groupByKey(shop.raw_refunds, (row) => row.refund_id).values()].flatMap(
    (rows) => rows.filter((row) => row.refunded_at !== null).slice(0, 1),
  );
  const statusOf = (refund: (typeof refunds)[number]) =>
    byOrder.get(refund.order_id)?.status?.trim().toLowerCase();

  it('are of returned orders, of items of completed ones, or small apologies', () => {
    const statuses = groupByKey(refunds, (refund) => statusOf(refund) ?? 'none');
    const returned = statuses.get('returned') ?? [];
    const completed = statuses.get('completed') ?? [];
    expect(returned.length).toBeGreaterThan(800);
    expect(returned.every((row) => row.order_item_id === null && row.quantity === null)).toBe(true);
    const ofItems = completed.filter((row) => row.order_item_id !== null);
    expect(ofItems.length).toBeGreaterThan(300);
    expect(ofItems.every((row) => (row.quantity ?? 0) >= 1)).toBe(true);
    expect(completed.length - ofItems.length).toBeGreaterThan(100);
  });

  it('come after their order has come, within the period', () => {
    for (const { order_id, refunded_at } of refunds) {
      expect(refunded_at).toBeGreaterThan(byOrder.get(order_id)?.order_date ?? 0);
      expect(refunded_at).toBeLessThan(shopPeriod.end);
    }
  });

  it('are sometimes of a customer and a product, without an order', () => {
    const loose = refunds.filter((row) => row.order_id === null);
    expect(loose.length).toBeGreaterThan(5);
    expect(loose.every((row) => known(row.customer_id) && known(row.product_id))).toBe(true);
    expect(refunds.every((row) => (row.order_id === null) === (row.customer_id !== null))).toBe(
      true,
    );
  });

  it('are never more than was paid', () => {
    const lines = groupByKey(
      shop.raw_order_items.filter((row) => row.quantity !== null && row.unit_price !== null),
      (row) => row.order_item_id,
    );
    for (const { order_item_id, amount } of refunds) {
      const [line] = lines.get(order_item_id ?? -1) ?? [];
      if (line === undefined) continue;
      expect(amount ?? 0).toBeLessThanOrEqual((line.quantity ?? 0) * (line.unit_price ?? 0));
    }
  });
});

describe('orders', () => {
  it('are mostly completed; some come back or are cancelled', () => {
    const part = (status: string) =>
      orders.filter((order) => order.status?.trim().toLowerCase() === status).length /
      orders.length;
    expect(part('completed')).toBeGreaterThan(0.85);
    expect(part('returned')).toBeGreaterThan(0.04);
    expect(part('returned')).toBeLessThan(0.1);
    expect(part('cancelled')).toBeGreaterThan(0.02);
    expect(part('cancelled')).toBeLessThan(0.04);
  });

  it('are open only when they are new', () => {
    const open = shop.raw_orders.filter((order) => order.status === 'shipped');
    expect(open.length).toBeGreaterThan(0);
    const oldest = Math.min(...open.map((order) => order.order_date ?? 0));
    expect(oldest).toBeGreaterThan(shopPeriod.end - 10 * 86_400);
  });

  it('have discounts, mostly in sales', () => {
    const discounts = shop.raw_order_items.flatMap((item) => item.discount ?? []);
    const reduced = discounts.filter((discount) => discount > 0).length / discounts.length;
    expect(reduced).toBeGreaterThan(0.12);
    expect(reduced).toBeLessThan(0.25);
    expect(Math.max(...new Set(discounts))).toBe(30);
  });
});
