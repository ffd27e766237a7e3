import { bigint, double, model, pick, text, view } from 'kysely-models';
import { shopifyOrder, shopifyOrderLine } from '../shopify/sources.ts';
import { airbyteOrders, airbyteRefunds } from './sources.ts';

const place = { materialized: view(), schema: 'sources' } as const;

export const ordersOfAirbyte = model({
  ...place,
  name: 'airbyte_order',
  description: 'An order, with the customer and country out of its JSON.',
  inputs: [airbyteOrders],
  columns: {
    ...pick(shopifyOrder, 'id', 'customer_id', 'created_at', 'updated_at', 'cancelled_at'),
    ...pick(shopifyOrder, 'financial_status', 'currency', 'source_name', 'taxes_included'),
    ...pick(shopifyOrder, 'total_tax', 'test'),
    billing_address_country: text()
      .nullable()
      .meta({ pii: false, reason: 'A country alone tells of nobody.' }),
    customer_id: bigint()
      .nullable()
      .meta({ pii: false, reason: 'It is what marts show a customer by.' }),
  },
  query: (db, f) =>
    db
      .selectFrom('airbyte_orders as o')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('o', 'id', 'created_at', 'updated_at', 'cancelled_at', 'financial_status'),
        ...fn.columns('o', 'currency', 'source_name', 'taxes_included', 'total_tax', 'test'),
        fn.jsonField('o.customer', bigint(), 'id').as('customer_id'),
        fn.jsonField('o.billing_address', text(), 'country').as('billing_address_country'),
      ]),
});

export const linesOfAirbyte = model({
  ...place,
  name: 'airbyte_order_line',
  description: 'A line of an order, out of the JSON of the order.',
  inputs: [airbyteOrders],
  columns: shopifyOrderLine.contract.shape,
  query: (db, f) =>
    db
      .selectFrom('airbyte_orders as o')
      .crossJoinLateral((eb) => f.jsonElements(eb.ref('o.line_items')).as('line'))
      .select((eb, fn = f(eb)) => [
        'o.id as order_id',
        ...fn.jsonFields('line.value', {
          id: bigint(),
          product_id: bigint(),
          variant_id: bigint(),
          name: text(),
          quantity: double(),
          price: double(),
        }),
      ]),
});

export const discountsOfAirbyte = model({
  ...place,
  name: 'airbyte_discount_allocation',
  description: 'What a discount takes off a line, out of the JSON of the order.',
  inputs: [airbyteOrders],
  columns: { order_line_id: bigint().nullable(), amount: double().nullable() },
  query: (db, f) =>
    db
      .selectFrom('airbyte_orders as o')
      .crossJoinLateral((eb) => f.jsonElements(eb.ref('o.line_items')).as('line'))
      .crossJoinLateral((eb) =>
        f.jsonElements(eb.ref('line.value'), 'discount_allocations').as('discount'),
      )
      .select((eb, fn = f(eb)) => [
        fn.jsonField('line.value', bigint(), 'id').as('order_line_id'),
        fn.jsonField('discount.value', double(), 'amount').as('amount'),
      ]),
});

export const shippingOfAirbyte = model({
  ...place,
  name: 'airbyte_order_shipping_line',
  description: 'What shipping of an order costs, out of the JSON of the order.',
  inputs: [airbyteOrders],
  columns: {
    order_id: bigint(),
    price: double().nullable(),
    discounted_price: double().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('airbyte_orders as o')
      .crossJoinLateral((eb) => f.jsonElements(eb.ref('o.shipping_lines')).as('line'))
      .select((eb, fn = f(eb)) => [
        'o.id as order_id',
        ...fn.jsonFields('line.value', { price: double(), discounted_price: double() }),
      ]),
});

export const refundLinesOfAirbyte = model({
  ...place,
  name: 'airbyte_order_line_refund',
  description: 'A line of a refund, out of the JSON of the refund.',
  inputs: [airbyteRefunds],
  columns: {
    id: bigint().nullable(),
    refund_id: bigint(),
    order_line_id: bigint().nullable(),
    quantity: double().nullable(),
    subtotal: double().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('airbyte_order_refunds as r')
      .crossJoinLateral((eb) => f.jsonElements(eb.ref('r.refund_line_items')).as('line'))
      .select((eb, fn = f(eb)) => [
        'r.id as refund_id',
        ...fn.jsonFields('line.value', {
          id: bigint(),
          order_line_id: [bigint(), 'line_item_id'],
          quantity: double(),
          subtotal: double(),
        }),
      ]),
});

export const adjustmentsOfAirbyte = model({
  ...place,
  name: 'airbyte_order_adjustment',
  description: 'What a refund is beside its lines, out of the JSON of the refund.',
  inputs: [airbyteRefunds],
  columns: {
    id: bigint().nullable(),
    refund_id: bigint(),
    kind: text().nullable(),
    amount: double().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('airbyte_order_refunds as r')
      .crossJoinLateral((eb) => f.jsonElements(eb.ref('r.order_adjustments')).as('line'))
      .select((eb, fn = f(eb)) => [
        'r.id as refund_id',
        ...fn.jsonFields('line.value', { id: bigint(), kind: text(), amount: double() }),
      ]),
});
