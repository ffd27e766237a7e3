import {
  rawCustomers,
  rawOrderItems,
  rawOrders,
  rawProducts,
  rawRefunds,
} from 'ecommerce-customer-analytics';
import { type Mapping, overrideSource } from 'kysely-models';
import { connectorCustomers } from './connectorCustomers.ts';
import { connectorItems } from './connectorItems.ts';
import { connectorOrders } from './connectorOrders.ts';
import { connectorProducts } from './connectorProducts.ts';
import { connectorRefunds } from './connectorRefunds.ts';
import * as sources from './sources.ts';

/** The tables that Fivetran's connector copies from Shopify. */
export default {
  models: [
    sources,
    { connectorCustomers, connectorItems, connectorOrders, connectorProducts, connectorRefunds },
  ],
  override: [
    overrideSource(rawOrders, { from: connectorOrders, columns: {} }),
    overrideSource(rawOrderItems, { from: connectorItems, columns: {} }),
    overrideSource(rawRefunds, { from: connectorRefunds, columns: { updated_at: 'refunded_at' } }),
    overrideSource(rawCustomers, { from: connectorCustomers, columns: {} }),
    overrideSource(rawProducts, { from: connectorProducts, columns: {} }),
  ],
  variables: {
    // A payment that was voided or has expired is cancelled; what was paid back is a refund.
    valid_statuses: [
      ...['paid', 'partially_paid', 'pending', 'authorized', 'partially_refunded', 'refunded'],
    ],
  },
} satisfies Mapping;
