import { rawCustomers, rawOrderItems, rawOrders, rawProducts } from 'ecommerce-customer-analytics';
import { type Mapping, overrideSource } from 'kysely-models';
import { asId } from '../lines/asId.ts';
import { marketplaceCustomers } from './marketplaceCustomers.ts';
import { marketplaceItems } from './marketplaceItems.ts';
import { marketplaceOrders } from './marketplaceOrders.ts';
import { marketplaceProducts } from './marketplaceProducts.ts';
import * as sources from './sources.ts';

/** The orders of the Brazilian marketplace Olist, as published on Kaggle. */
export default {
  models: [
    sources,
    { marketplaceCustomers, marketplaceItems, marketplaceOrders, marketplaceProducts },
  ],
  override: [
    overrideSource(rawOrders, {
      from: marketplaceOrders,
      columns: {
        order_id: (eb) => asId('order', eb.ref('order_id')),
        customer_id: (eb) => asId('customer', eb.ref('customer_id')),
      },
    }),
    overrideSource(rawOrderItems, {
      from: marketplaceItems,
      columns: {
        order_item_id: (eb) => asId('order_item', eb.ref('order_item_id')),
        order_id: (eb) => asId('order', eb.ref('order_id')),
        product_id: (eb) => asId('product', eb.ref('product_id')),
      },
    }),
    overrideSource(rawCustomers, {
      from: marketplaceCustomers,
      columns: { customer_id: (eb) => asId('customer', eb.ref('customer_id')) },
    }),
    overrideSource(rawProducts, {
      from: marketplaceProducts,
      columns: { product_id: (eb) => asId('product', eb.ref('product_id')) },
    }),
  ],
  ids: 'text',
  variables: {
    valid_statuses: [...['created', 'approved', 'invoiced', 'processing', 'shipped', 'delivered']],
  },
} satisfies Mapping;
