import { amountText, parseAmount, UNIT } from './amount.ts';
import { timestampText } from './calendar.ts';
import { cleanText } from './cleanText.ts';
import { latestRows } from './latestRows.ts';
import type { Key, RawCustomer, RawOrder, RawOrderItem, RawProduct, RawShop } from './rawShop.ts';
import type { Row } from './row.ts';

/** A row of `stg_customers`. */
interface StagedCustomer extends RawCustomer {
  readonly customer_id: Key;
  readonly full_name: string | null;
}

/** A row of `stg_products`; `costAmount` is in ten-thousandths. */
export interface StagedProduct extends RawProduct {
  readonly product_id: Key;
  readonly costAmount: bigint;
}

/** A row of `stg_orders`. */
export interface StagedOrder extends RawOrder {
  readonly order_id: Key;
  readonly status: string;
}

/** A row of `stg_order_items`; gross and net are in ten-thousandths. */
export interface StagedItem extends RawOrderItem {
  readonly order_item_id: Key;
  readonly gross: bigint;
  readonly net: bigint;
}

/** The four staged tables, by key. */
export interface StagedShop {
  readonly customers: ReadonlyMap<Key, StagedCustomer>;
  readonly products: ReadonlyMap<Key, StagedProduct>;
  readonly orders: ReadonlyMap<Key, StagedOrder>;
  readonly items: ReadonlyMap<Key, StagedItem>;
}

/** Cleans the raw tables: one row per key, trimmed text, known amounts. */
export function stageShop(raw: RawShop): StagedShop {
  return {
    customers: mapValues(latestRows('raw_customers', raw.raw_customers), stageCustomer),
    products: mapValues(latestRows('raw_products', raw.raw_products), stageProduct),
    orders: mapValues(latestRows('raw_orders', raw.raw_orders), stageOrder),
    items: mapValues(latestRows('raw_order_items', raw.raw_order_items), stageItem),
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
  const costAmount = parseAmount(row.cost ?? '0');
  return {
    product_id,
    name: cleanText(row.name),
    category: cleanText(row.category),
    unit_price: row.unit_price === null ? null : amountText(parseAmount(row.unit_price)),
    cost: amountText(costAmount),
    costAmount,
    stock_quantity: row.stock_quantity,
    updated_at: time(row.updated_at),
  };
}

function stageOrder(row: RawOrder, order_id: Key): StagedOrder {
  return {
    order_id,
    customer_id: row.customer_id,
    order_date: time(row.order_date),
    status: cleanText(row.status)?.toLowerCase() ?? 'unknown',
    updated_at: time(row.updated_at),
  };
}

function stageItem(row: RawOrderItem, order_item_id: Key): StagedItem {
  const price = row.unit_price === null ? null : parseAmount(row.unit_price);
  const discount = parseAmount(row.discount ?? '0');
  const gross = price === null || row.quantity === null ? 0n : BigInt(row.quantity) * price;
  return {
    order_item_id,
    order_id: row.order_id,
    product_id: row.product_id,
    quantity: row.quantity,
    unit_price: price === null ? null : amountText(price),
    discount: amountText(discount),
    gross,
    // Exact: a price and a discount of two decimals each leave four.
    net: (gross * (UNIT - discount)) / UNIT,
  };
}

/** The four staged tables as published rows. */
export function stagingTables(
  staged: StagedShop,
): Record<'stg_customers' | 'stg_products' | 'stg_orders' | 'stg_order_items', Row[]> {
  return {
    stg_customers: [...staged.customers.values()].map((row) => ({ ...row })),
    stg_products: [...staged.products.values()].map(({ costAmount: _, ...row }) => row),
    stg_orders: [...staged.orders.values()].map((row) => ({ ...row })),
    stg_order_items: [...staged.items.values()].map(({ gross, net, ...row }) => ({
      ...row,
      gross_amount: amountText(gross),
      net_amount: amountText(net),
    })),
  };
}

function time(text: string | null): string | null {
  return text === null ? null : timestampText(text);
}

function mapValues<A, B>(map: ReadonlyMap<Key, A>, change: (value: A, key: Key) => B): Map<Key, B> {
  return new Map([...map].map(([key, value]) => [key, change(value, key)]));
}
