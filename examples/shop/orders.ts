import { bigint, date, decimal, seed, text } from 'kysely-models';

/** The orders that the examples of extensions are about. */
export const orders = seed({
  name: 'orders',
  description: 'One row an order.',
  schema: 'raw',
  file: new URL('./orders.csv', import.meta.url),
  columns: {
    order_id: bigint(),
    ordered_on: date(),
    region: text(),
    net_amount: decimal(12, 2),
    tax: decimal(12, 2),
    total_amount: decimal(12, 2),
    customer_name: text(),
  },
});
