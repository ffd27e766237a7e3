import { bigint, double, source, text, timestamp } from 'kysely-models';

const schema = 'woocommerce';
/** Database tools write what is missing so. */
const format = { nulls: ['NULL', '0000-00-00 00:00:00'] } as const;
const amount = () => double().nullable();

/** WooCommerce's own analytics of orders, refunds among them. */
export const orderStats = source({
  name: 'wc_order_stats',
  file: '*wc_order_stats.{csv,csv.gz,parquet,json}',
  format,
  description:
    'A row for each order, and for each refund, whose parent is the order and whose amounts are negative.',
  schema,
  columns: {
    order_id: bigint(),
    parent_id: bigint().nullable().describe('The order of a refund; 0 for an order.'),
    date_created: timestamp().nullable().describe('By the clock of the site.'),
    date_paid: text().nullable(),
    date_completed: text().nullable(),
    tax_total: amount(),
    shipping_total: amount(),
    net_total: amount().describe('After coupons, without tax and shipping.'),
    status: text().nullable().describe('wc-completed, wc-processing and so on.'),
    customer_id: bigint().nullable(),
  },
  optionalColumns: ['date_paid', 'date_completed'],
});

export const productLookup = source({
  name: 'wc_order_product_lookup',
  file: '*wc_order_product_lookup.{csv,csv.gz,parquet,json}',
  format,
  description: 'A row for each line of an order or a refund; what came back is negative.',
  schema,
  columns: {
    order_item_id: bigint(),
    order_id: bigint(),
    product_id: bigint(),
    variation_id: bigint().nullable().describe('0 for a product without variations.'),
    product_qty: double().nullable(),
    product_net_revenue: amount().describe('Of the line, after coupons, without tax.'),
    coupon_amount: amount(),
  },
  optionalColumns: ['coupon_amount'],
});

export const customerLookup = source({
  name: 'wc_customer_lookup',
  file: '*wc_customer_lookup.{csv,csv.gz,parquet,json}',
  format,
  description: 'Customers, guests among them.',
  schema,
  columns: {
    customer_id: bigint(),
    first_name: text().nullable().meta({ pii: true }),
    last_name: text().nullable().meta({ pii: true }),
    email: text().nullable().meta({ pii: true }),
    country: text().nullable(),
    date_registered: text().nullable().describe('Empty for a guest.'),
    date_last_active: text().nullable(),
  },
});

export const posts = source({
  name: 'wp_posts',
  file: '*posts.{csv,csv.gz,parquet,json}',
  format,
  description: 'Pages, and among them products and their variations, by their ids.',
  schema,
  columns: { id: bigint(), post_title: text().nullable(), post_type: text().nullable() },
  optional: true,
});
