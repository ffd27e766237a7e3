import type { RawOrder, RawShop } from './rawShop.ts';
import { smallShop } from './smallShop.ts';

export const withOrder = (shop: RawShop, values: Partial<RawOrder>): RawShop => ({
  ...shop,
  raw_orders: shop.raw_orders.map((order) => ({ ...order, ...values })),
});

/** Two items of 10 and 20, of products 1 and 2. */
export const shop = smallShop([
  {
    customer: 1,
    at: '2024-01-10 12:00:00',
    items: [{ price: '10' }, { price: '20', product: 2 }],
  },
]);
