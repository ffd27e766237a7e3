import { bigint, decimal, source, text, timestamp } from 'kysely-models';

const time = () => timestamp().nullable();

export const olistOrders = source({
  name: 'olist_orders_dataset',
  description: 'Orders of the marketplace Olist.',
  columns: {
    order_id: text(),
    customer_id: text().describe('A customer of this order alone.'),
    order_status: text().nullable(),
    order_purchase_timestamp: time(),
    order_approved_at: time(),
    order_delivered_carrier_date: time(),
    order_delivered_customer_date: time(),
  },
});

export const olistCustomers = source({
  name: 'olist_customers_dataset',
  description: 'Who ordered: a row for each order.',
  columns: {
    customer_id: text(),
    customer_unique_id: text().nullable().describe('The customer, the same in all orders.'),
    customer_state: text().nullable(),
  },
});

export const olistOrderItems = source({
  name: 'olist_order_items_dataset',
  description: 'Units ordered: a row for each.',
  columns: {
    order_id: text(),
    order_item_id: bigint().describe('1 for the first unit of the order, and so on.'),
    product_id: text().nullable(),
    price: decimal(10, 2).nullable(),
    freight_value: decimal(12, 2).nullable(),
  },
});

export const olistProducts = source({
  name: 'olist_products_dataset',
  description: 'Products, without names.',
  columns: { product_id: text(), product_category_name: text().nullable() },
});

export const olistCategories = source({
  name: 'product_category_name_translation',
  description: 'The categories in English.',
  columns: {
    product_category_name: text(),
    product_category_name_english: text().nullable(),
  },
  optional: true,
});
