import {
  rawCustomers,
  rawOrderItems,
  rawOrders,
  rawProducts,
  rawRefunds,
} from 'ecommerce-customer-analytics';
import { overrideSource } from 'kysely-models';
import { asId } from './asId.ts';
import { customerText } from './customerText.ts';
import { lineCustomers } from './lineCustomers.ts';
import { lineDocuments } from './lineDocuments.ts';
import { lineItems } from './lineItems.ts';
import { lineOrderItems } from './lineOrderItems.ts';
import { lineOrders } from './lineOrders.ts';
import { lineProducts } from './lineProducts.ts';
import { lineRefunds } from './lineRefunds.ts';
import { orderLines } from './orderLines.ts';

/** The models that make orders, items, customers and products of lines. */
export const saleModels = {
  orderLines,
  lineDocuments,
  lineOrders,
  lineItems,
  lineOrderItems,
  lineCustomers,
  lineProducts,
};

/** The same, and what makes refunds of lines that take goods back and of what lines say was paid back. */
export const lineModels = { ...saleModels, lineRefunds };

/** What the lines of a format say beyond sales: null for what they never say, which nothing expects then. */
interface Said {
  readonly cost: 'cost' | null;
  readonly name: 'customer_name' | null;
}

/** Returns the shipped sources but that of refunds, read from lines. */
export const saleSources = ({ cost, name }: Said) => [
  overrideSource(rawOrders, {
    from: lineOrders,
    columns: {
      order_id: (eb) => asId('order', eb.ref('document_id')),
      customer_id: (eb) => asId('customer', customerText(eb.ref('customer_id'))),
      discount_amount: 'order_discount_amount',
    },
  }),
  overrideSource(rawOrderItems, {
    from: lineOrderItems,
    columns: {
      order_item_id: (eb) => asId('order_item', eb.ref('order_item_id')),
      order_id: (eb) => asId('order', eb.ref('document_id')),
      product_id: (eb) => asId('product', eb.ref('product_id')),
    },
  }),
  overrideSource(rawCustomers, {
    from: lineCustomers,
    columns: {
      customer_id: (eb) => asId('customer', customerText(eb.ref('customer_id'))),
      first_name: name,
    },
  }),
  overrideSource(rawProducts, {
    from: lineProducts,
    columns: {
      product_id: (eb) => asId('product', eb.ref('product_id')),
      name: 'product_name',
      cost,
    },
  }),
];

/** Returns the shipped sources, read from lines. */
export const lineSources = (said: Said) => [
  ...saleSources(said),
  overrideSource(rawRefunds, {
    from: lineRefunds,
    columns: {
      refund_id: (eb) => asId('refund', eb.ref('refund_id')),
      order_id: (eb) => asId('order', eb.ref('order_id')),
      customer_id: (eb) => asId('customer', customerText(eb.ref('customer_id'))),
      product_id: (eb) => asId('product', eb.ref('product_id')),
    },
  }),
];
