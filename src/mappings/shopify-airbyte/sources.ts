import { bigint, boolean, double, json, source, text, timestampTz } from 'kysely-models';

const schema = 'airbyte';
const time = () => timestampTz().nullable();

/** Orders as Airbyte writes them, with their lines in JSON. */
export const airbyteOrders = source({
  name: 'airbyte_orders',
  description: 'Orders, as Airbyte copies them from Shopify.',
  schema,
  table: 'orders',
  file: 'orders',
  columns: {
    id: bigint(),
    created_at: time(),
    updated_at: time(),
    cancelled_at: time(),
    financial_status: text().nullable(),
    currency: text().nullable(),
    source_name: text().nullable(),
    taxes_included: boolean().nullable(),
    total_tax: double().nullable(),
    test: boolean().nullable(),
    customer: json().nullable().meta({ pii: true }),
    billing_address: json().nullable().meta({ pii: true }),
    line_items: json().nullable(),
    shipping_lines: json().nullable(),
  },
  optionalColumns: ['source_name', 'taxes_included', 'test', 'billing_address', 'shipping_lines'],
});

/** Refunds with their lines in JSON. */
export const airbyteRefunds = source({
  name: 'airbyte_order_refunds',
  description: 'Refunds of orders, with their lines.',
  schema,
  table: 'order_refunds',
  file: 'order_refunds',
  columns: {
    id: bigint(),
    order_id: bigint().nullable(),
    created_at: time(),
    processed_at: time(),
    refund_line_items: json().nullable(),
    order_adjustments: json().nullable(),
  },
  optional: true,
  optionalColumns: ['order_adjustments', 'processed_at'],
});
