import type { MappingOffer } from 'kysely-models';

/** The parts of which all mappings of lines are made. */
const lines = 'src/mappings/lines';

/** The formats of shops' data that `--from` names. */
export const mappings: Readonly<Record<string, MappingOffer>> = {
  'shopify-export': {
    description: 'the order export of Shopify’s admin',
    code: ['src/mappings/shopify-export', lines],
    load: () => import('./shopify-export/index.ts'),
  },
  shopify: {
    description: 'the tables that Fivetran copies from Shopify',
    code: ['src/mappings/shopify'],
    load: () => import('./shopify/index.ts'),
  },
  'shopify-airbyte': {
    description: 'the tables that Airbyte copies from Shopify',
    code: ['src/mappings/shopify-airbyte', 'src/mappings/shopify'],
    load: () => import('./shopify-airbyte/index.ts'),
  },
  woocommerce: {
    description: 'the tables of WooCommerce’s analytics',
    code: ['src/mappings/woocommerce'],
    load: () => import('./woocommerce/index.ts'),
  },
  'woocommerce-export': {
    description: 'the order export of WooCommerce',
    code: ['src/mappings/woocommerce-export', lines],
    load: () => import('./woocommerce-export/index.ts'),
  },
  olist: {
    description: 'the Brazilian marketplace Olist, as published on Kaggle',
    code: ['src/mappings/olist', lines],
    load: () => import('./olist/index.ts'),
  },
  'online-retail': {
    description: 'the data set Online Retail of the UCI repository, both editions',
    code: ['src/mappings/online-retail', lines],
    load: () => import('./online-retail/index.ts'),
  },
  flat: {
    description: 'files with one line an item; --columns says what they call the columns',
    code: ['src/mappings/flat', lines],
    columns: [
      ...['order_id', 'order_item_id', 'order_date', 'updated_at', 'customer_id', 'customer_name'],
      ...['email', 'country', 'status', 'currency', 'channel', 'shipping_amount', 'tax_amount'],
      ...['order_discount_amount', 'refunded_amount', 'product_id', 'product_name', 'category'],
      ...['quantity', 'unit_price', 'amount', 'discount', 'discount_amount', 'cost', 'is_return'],
    ],
    load: () => import('./flat/index.ts'),
  },
};
