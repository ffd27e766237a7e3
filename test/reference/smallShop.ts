import type { RawOrder, RawOrderItem, RawShop } from './rawShop.ts';

/** An order of a small shop: its items are of product 1 unless named, quantity 1, cost 0. */
export interface SmallOrder {
  readonly customer: number | null;
  readonly at: string | null;
  readonly status?: string | null;
  readonly items?: readonly { readonly price: string; readonly product?: number }[];
}

/**
 * A clean shop of the given orders, numbered from 1, for tests that tell their whole input.
 * Customers 1 to 9 and products 1 to 9 (category `K1` to `K9`) are known.
 */
export function smallShop(orders: readonly SmallOrder[]): RawShop {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const raw_orders = orders.map((order, index): RawOrder => {
    const { customer, at, status = 'completed' } = order;
    return { order_id: index + 1, customer_id: customer, order_date: at, status, updated_at: at };
  });
  const raw_order_items = orders.flatMap(({ items = [] }, index) =>
    items.map(({ price, product = 1 }, place): RawOrderItem => {
      const order_item_id = 100 * index + place;
      return {
        order_item_id,
        order_id: index + 1,
        product_id: product,
        quantity: '1',
        unit_price: price,
        discount: null,
      };
    }),
  );
  return {
    raw_customers: numbers.map((customer_id) => ({
      customer_id,
      first_name: `C${customer_id}`,
      last_name: null,
      email: null,
      country: null,
      created_at: null,
      updated_at: null,
    })),
    raw_products: numbers.map((product_id) => ({
      product_id,
      name: `P${product_id}`,
      category: `K${product_id}`,
      unit_price: null,
      cost: null,
      stock_quantity: 90,
      updated_at: null,
    })),
    raw_orders,
    raw_order_items,
  };
}
