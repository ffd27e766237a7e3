import {
  rawCustomers,
  rawOrderItems,
  rawOrders,
  rawProducts,
  rawRefunds,
} from 'ecommerce-customer-analytics';
import { type Mapping, overrideSource } from 'kysely-models';
import * as sources from './sources.ts';
import { storeCustomers } from './storeCustomers.ts';
import { storeItems } from './storeItems.ts';
import { storeOrderItems } from './storeOrderItems.ts';
import { storeOrders } from './storeOrders.ts';
import { storeProducts } from './storeProducts.ts';
import { storeRefunds } from './storeRefunds.ts';

/** The tables that WooCommerce keeps for its own analytics. */
export default {
  models: [
    sources,
    { storeCustomers, storeItems, storeOrderItems, storeOrders, storeProducts, storeRefunds },
  ],
  override: [
    overrideSource(rawOrders, { from: storeOrders, columns: {} }),
    overrideSource(rawOrderItems, { from: storeOrderItems, columns: {} }),
    overrideSource(rawRefunds, { from: storeRefunds, columns: { updated_at: 'refunded_at' } }),
    overrideSource(rawCustomers, { from: storeCustomers, columns: {} }),
    overrideSource(rawProducts, { from: storeProducts, columns: {} }),
  ],
  variables: {
    // As WooCommerce's reports count them; an order that was refunded has its refunds.
    valid_statuses: ['completed', 'processing', 'on-hold', 'refunded'],
  },
} satisfies Mapping;
