import { type Mapping, overrideSource } from 'kysely-models';
import shopify from '../shopify/index.ts';
import {
  shopifyCustomer,
  shopifyDiscountAllocation,
  shopifyOrder,
  shopifyOrderAdjustment,
  shopifyOrderLine,
  shopifyOrderLineRefund,
  shopifyProduct,
  shopifyProductVariant,
  shopifyRefund,
  shopifyShippingLine,
} from '../shopify/sources.ts';
import * as tables from './airbyteTables.ts';
import * as sources from './sources.ts';

/** Where Airbyte puts a table that is like Fivetran's. */
const at = (table: string) => ({ schema: 'airbyte', table, file: table });

/** The tables that Airbyte's connector copies from Shopify: in the form of Fivetran's, out of their JSON. */
export default {
  models: [...shopify.models, sources, tables],
  override: [
    ...shopify.override,
    overrideSource(shopifyOrder, { from: tables.ordersOfAirbyte, columns: {} }),
    overrideSource(shopifyOrderLine, { from: tables.linesOfAirbyte, columns: {} }),
    overrideSource(shopifyDiscountAllocation, { from: tables.discountsOfAirbyte, columns: {} }),
    overrideSource(shopifyShippingLine, { from: tables.shippingOfAirbyte, columns: {} }),
    overrideSource(shopifyOrderLineRefund, { from: tables.refundLinesOfAirbyte, columns: {} }),
    overrideSource(shopifyOrderAdjustment, { from: tables.adjustmentsOfAirbyte, columns: {} }),
    overrideSource(shopifyRefund, { from: sources.airbyteRefunds, columns: {} }),
    overrideSource(shopifyCustomer, at('customers')),
    overrideSource(shopifyProduct, at('products')),
    overrideSource(shopifyProductVariant, at('product_variants')),
  ],
  variables: shopify.variables,
} satisfies Mapping;
