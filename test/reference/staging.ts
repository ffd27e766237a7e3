import { parseAmount, product } from './amount.ts';
import { timestampText } from './calendar.ts';
import { cleanText } from './cleanText.ts';
import { type ExchangeRates, exchangeRates } from './exchangeRates.ts';
import { latestRows, valueOrNull } from './latestRows.ts';
import type {
  Key,
  RawCustomer,
  RawOrder,
  RawOrderItem,
  RawProduct,
  RawRefund,
  RawShop,
} from './rawShop.ts';

/** A row of `stg_customers`. */
interface StagedCustomer extends RawCustomer {
  readonly customer_id: Key;
  readonly full_name: string | null;
}

/** A row of `stg_products`; amounts here and below are in ten-thousandths. */
export interface StagedProduct {
  readonly product_id: Key;
  readonly name: string | null;
  readonly category: string | null;
  readonly unitPrice: bigint | null;
  readonly cost: bigint;
  readonly stock_quantity: number | null;
  readonly updated_at: string | null;
}

/** A row of `stg_orders`. */
export interface StagedOrder {
  readonly order_id: Key;
  readonly customer_id: Key | null;
  readonly order_date: string | null;
  readonly status: string;
  readonly updated_at: string | null;
  readonly currency: string | null;
  readonly channel: string | null;
  readonly shipping: bigint;
  readonly tax: bigint;
  /** What is taken off the whole order, never negative. */
  readonly discount: bigint;
}

/** A row of `stg_order_items`; quantity is in ten-thousandths too. */
export interface StagedItem {
  readonly order_item_id: Key;
  readonly order_id: Key | null;
  readonly product_id: Key | null;
  readonly quantity: bigint | null;
  readonly unitPrice: bigint | null;
  /** A fraction of one. */
  readonly discount: bigint;
  readonly gross: bigint;
  readonly net: bigint;
}

/** A row of `stg_refunds`. */
interface StagedRefund {
  readonly refund_id: Key;
  readonly order_id: Key | null;
  readonly order_item_id: Key | null;
  readonly quantity: bigint | null;
  readonly amount: bigint;
  readonly refunded_at: string | null;
  readonly updated_at: string | null;
  readonly customer_id: Key | null;
  readonly product_id: Key | null;
}

/** The staged tables, by key. */
export interface StagedShop {
  readonly customers: ReadonlyMap<Key, StagedCustomer>;
  readonly products: ReadonlyMap<Key, StagedProduct>;
  readonly orders: ReadonlyMap<Key, StagedOrder>;
  readonly items: ReadonlyMap<Key, StagedItem>;
  readonly refunds: ReadonlyMap<Key, StagedRefund>;
  readonly rates: ExchangeRates;
}

/** Cleans the raw tables: one row per key, trimmed text, known amounts. */
export function stageShop(raw: RawShop): StagedShop {
  const orders = mapValues(latestRows('raw_orders', raw.raw_orders), stageOrder);
  const refunds = latestRows('raw_refunds', raw.raw_refunds ?? []);
  return {
    customers: mapValues(latestRows('raw_customers', raw.raw_customers), stageCustomer),
    products: mapValues(latestRows('raw_products', raw.raw_products), stageProduct),
    orders,
    items: mapValues(latestRows('raw_order_items', raw.raw_order_items), stageItem),
    refunds: mapValues(refunds, (row, key) => stageRefund(row, key, orders)),
    rates: exchangeRates(raw.raw_exchange_rates ?? []),
  };
}

function stageCustomer(row: RawCustomer, customer_id: Key): StagedCustomer {
  const names = [cleanText(row.first_name), cleanText(row.last_name)];
  const known = names.filter((name) => name !== null);
  return {
    customer_id,
    first_name: names[0] ?? null,
    last_name: names[1] ?? null,
    full_name: known.length === 0 ? null : known.join(' '),
    email: cleanText(row.email)?.toLowerCase() ?? null,
    country: cleanText(row.country),
    created_at: time(row.created_at),
    updated_at: time(row.updated_at),
  };
}

function stageProduct(row: RawProduct, product_id: Key): StagedProduct {
  return {
    product_id,
    name: cleanText(row.name),
    category: cleanText(row.category),
    unitPrice: amount(row.unit_price),
    cost: amount(row.cost) ?? 0n,
    stock_quantity: row.stock_quantity,
    updated_at: time(row.updated_at),
  };
}

function stageOrder(row: RawOrder, order_id: Key): StagedOrder {
  const discount = amount(row.discount_amount) ?? 0n;
  return {
    order_id,
    customer_id: valueOrNull(row.customer_id),
    order_date: time(row.order_date),
    status: cleanText(row.status)?.toLowerCase() ?? 'unknown',
    updated_at: time(row.updated_at),
    currency: cleanText(row.currency ?? null)?.toUpperCase() ?? null,
    channel: cleanText(row.channel ?? null)?.toLowerCase() ?? null,
    shipping: amount(row.shipping_amount) ?? 0n,
    tax: amount(row.tax_amount) ?? 0n,
    discount: discount < 0n ? 0n : discount,
  };
}

function stageItem(row: RawOrderItem, order_item_id: Key): StagedItem {
  const [quantity, unitPrice] = [amount(row.quantity), amount(row.unit_price)];
  const discount = amount(row.discount) ?? 0n;
  const gross = product(quantity ?? 0n, unitPrice ?? 0n);
  const lineDiscount = amount(row.discount_amount) ?? product(gross, discount);
  return {
    order_item_id,
    order_id: valueOrNull(row.order_id),
    product_id: valueOrNull(row.product_id),
    quantity,
    unitPrice,
    discount,
    gross,
    net: gross - lineDiscount,
  };
}

function stageRefund(
  row: RawRefund,
  refund_id: Key,
  orders: ReadonlyMap<Key, StagedOrder>,
): StagedRefund {
  const order_id = valueOrNull(row.order_id);
  const ordered_at = order_id === null ? null : orders.get(order_id)?.order_date;
  return {
    refund_id,
    order_id,
    order_item_id: valueOrNull(row.order_item_id),
    quantity: amount(row.quantity),
    amount: amount(row.amount) ?? 0n,
    refunded_at: time(row.refunded_at) ?? ordered_at ?? null,
    updated_at: time(row.updated_at),
    customer_id: valueOrNull(row.customer_id),
    product_id: valueOrNull(row.product_id),
  };
}

function amount(text: string | null | undefined): bigint | null {
  return text === null || text === undefined ? null : parseAmount(text);
}

function time(text: string | null): string | null {
  return text === null ? null : timestampText(text);
}

function mapValues<A, B>(map: ReadonlyMap<Key, A>, change: (value: A, key: Key) => B): Map<Key, B> {
  return new Map([...map].map(([key, value]) => [key, change(value, key)]));
}
