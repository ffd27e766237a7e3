import { bigint, boolean, double, source, text, timestampTz } from 'kysely-models';

const schema = 'shopify';
const time = () => timestampTz().nullable();
const amount = () => double().nullable();
const personal = () => text().nullable().meta({ pii: true });

/** Orders as Fivetran writes them. */
export const shopifyOrder = source({
  name: 'shopify_order',
  description: 'Orders, as Fivetran copies them from Shopify.',
  schema,
  table: 'order',
  file: 'order',
  columns: {
    id: bigint(),
    customer_id: bigint().nullable(),
    created_at: time(),
    updated_at: time(),
    cancelled_at: time(),
    financial_status: text().nullable(),
    currency: text().nullable().describe('Of the shop, in which all amounts are.'),
    source_name: text().nullable(),
    taxes_included: boolean().nullable().describe('Whether prices have the taxes in them.'),
    total_tax: amount(),
    billing_address_country: text().nullable(),
    test: boolean().nullable(),
    _fivetran_deleted: boolean().nullable(),
  },
  optionalColumns: [
    ...(['source_name', 'taxes_included', 'billing_address_country', 'test'] as const),
    '_fivetran_deleted',
  ],
});

export const shopifyOrderLine = source({
  name: 'shopify_order_line',
  description: 'Lines of orders.',
  schema,
  table: 'order_line',
  file: 'order_line',
  columns: {
    id: bigint(),
    order_id: bigint().nullable(),
    product_id: bigint().nullable(),
    variant_id: bigint().nullable(),
    name: text().nullable(),
    quantity: double().nullable(),
    price: amount().describe('Of one unit, before discounts.'),
  },
});

export const shopifyDiscountAllocation = source({
  name: 'shopify_discount_allocation',
  description: 'What each discount, of a line or of the order, takes off a line.',
  schema,
  table: 'discount_allocation',
  file: 'discount_allocation',
  columns: { order_line_id: bigint().nullable(), amount: amount() },
  optional: true,
});

export const shopifyShippingLine = source({
  name: 'shopify_order_shipping_line',
  description: 'What shipping of an order costs the customer.',
  schema,
  table: 'order_shipping_line',
  file: 'order_shipping_line',
  columns: { order_id: bigint().nullable(), price: amount(), discounted_price: amount() },
  optional: true,
  optionalColumns: ['discounted_price'],
});

export const shopifyRefund = source({
  name: 'shopify_refund',
  description: 'Refunds of orders.',
  schema,
  table: 'refund',
  file: 'refund',
  columns: {
    id: bigint(),
    order_id: bigint().nullable(),
    created_at: time(),
    processed_at: time(),
  },
  optional: true,
  optionalColumns: ['processed_at'],
});

export const shopifyOrderLineRefund = source({
  name: 'shopify_order_line_refund',
  description: 'Lines of refunds.',
  schema,
  table: 'order_line_refund',
  file: 'order_line_refund',
  columns: {
    id: bigint(),
    refund_id: bigint().nullable(),
    order_line_id: bigint().nullable(),
    quantity: double().nullable(),
    subtotal: amount().describe('Without tax.'),
  },
  optional: true,
});

export const shopifyOrderAdjustment = source({
  name: 'shopify_order_adjustment',
  description:
    'What a refund is more or less than its lines, in amounts below 0 where more was paid back.',
  schema,
  table: 'order_adjustment',
  file: 'order_adjustment',
  columns: {
    id: bigint(),
    refund_id: bigint().nullable(),
    kind: text().nullable().describe('refund_discrepancy, or shipping_refund.'),
    amount: amount(),
  },
  optional: true,
});

export const shopifyCustomer = source({
  name: 'shopify_customer',
  description: 'Customers.',
  schema,
  table: 'customer',
  file: 'customer',
  columns: {
    id: bigint(),
    first_name: personal(),
    last_name: personal(),
    email: personal(),
    created_at: time(),
    updated_at: time(),
  },
});

export const shopifyProduct = source({
  name: 'shopify_product',
  description: 'Products.',
  schema,
  table: 'product',
  file: 'product',
  columns: { id: bigint(), title: text().nullable(), product_type: text().nullable() },
});

export const shopifyProductVariant = source({
  name: 'shopify_product_variant',
  description: 'Variants of products, which are what is sold.',
  schema,
  table: 'product_variant',
  file: 'product_variant',
  columns: {
    id: bigint(),
    product_id: bigint().nullable(),
    title: text().nullable(),
    price: amount(),
    inventory_quantity: bigint().nullable(),
    updated_at: time(),
  },
  optionalColumns: ['inventory_quantity'],
});
