import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Random } from '../reference/random.ts';

/** A row of a raw file, as text. */
type Row = Record<string, string>;

/** The raw files of a shop, by the names of its sources. */
export interface MoneyShop {
  readonly raw_customers: Row[];
  readonly raw_products: Row[];
  readonly raw_orders: Row[];
  readonly raw_order_items: Row[];
  readonly raw_refunds: Row[];
  readonly raw_exchange_rates: Row[];
}

const fixture = join(import.meta.dirname, '../fixtures/dirty-shop/raw');
const read = (name: string): Row[] =>
  parse(readFileSync(join(fixture, `${name}.csv`), 'utf8'), { columns: true });

const cents = (rng: Random, most: number) => (rng.int(0, most * 100) / 100).toFixed(2);
const day = (rng: Random) => `2023-${pad(rng.int(1, 12))}-${pad(rng.int(1, 28))}`;
const pad = (value: number) => String(value).padStart(2, '0');
const time = (rng: Random) => `${day(rng)} ${pad(rng.int(0, 23))}:${pad(rng.int(0, 59))}:00`;
const maybe = (rng: Random, value: string) => (rng.chance(0.7) ? value : '');

/** The dirty shop with currencies, rates, shipping, tax, discounts, channels and refunds of a seed. */
export function moneyShop(rng: Random): MoneyShop {
  const orders = read('raw_orders').map((row) => ({ ...row, ...orderExtras(rng) }));
  const items = read('raw_order_items').map((row) => ({
    ...row,
    discount_amount: rng.chance(0.2) ? cents(rng, 9) : '',
  }));
  const shop = {
    raw_customers: read('raw_customers'),
    raw_products: read('raw_products'),
    raw_orders: orders,
    raw_order_items: items,
    raw_refunds: [],
    raw_exchange_rates: [],
  };
  const rates = ['USD', 'GBP'].map((currency) => rate(rng, currency, '2000-01-01'));
  const withRates = { ...shop, raw_exchange_rates: rates };
  return Array.from({ length: 30 }).reduce<MoneyShop>((grown) => addRefund(rng, grown), withRates);
}

const orderExtras = (rng: Random): Row => ({
  currency: rng.pick(['EUR', 'usd ', 'GBP', '']),
  shipping_amount: maybe(rng, cents(rng, 20)),
  tax_amount: maybe(rng, cents(rng, 90)),
  discount_amount: rng.chance(0.4) ? cents(rng, 120) : '',
  channel: rng.pick(['web', ' POS', '']),
});

const rate = (rng: Random, currency: string, from: string): Row => ({
  currency,
  valid_from: from,
  rate: `${rng.int(0, 2)}.${pad(rng.int(1, 99))}${rng.int(100_000, 999_999)}`,
});

function addRefund(rng: Random, shop: MoneyShop): MoneyShop {
  const item = rng.pick(shop.raw_order_items);
  const kind = rng.pick(['item', 'order', 'alone'] as const);
  const refund: Row = {
    refund_id: String(rng.int(1, 100_000)),
    order_id: kind === 'alone' ? '' : (item['order_id'] ?? ''),
    order_item_id: kind === 'item' ? (item['order_item_id'] ?? '') : '',
    quantity: maybe(rng, `${rng.int(0, 2)}.5`),
    amount: maybe(rng, cents(rng, 80)),
    refunded_at: kind === 'alone' ? time(rng) : maybe(rng, time(rng)),
    updated_at: time(rng),
    customer_id: kind === 'alone' ? (rng.pick(shop.raw_customers)['customer_id'] ?? '') : '',
    product_id: kind === 'alone' ? (item['product_id'] ?? '') : '',
  };
  return { ...shop, raw_refunds: [...shop.raw_refunds, refund] };
}

/**
 * What another export brings: refunds that are new, changed or gone, other rates, other amounts of
 * orders and lines. No updated_at of an order moves.
 */
export function exportAgain(rng: Random, shop: MoneyShop): MoneyShop {
  const some = (row: Row, change: (row: Row) => Row) => (rng.chance(0.05) ? change(row) : row);
  const edited = {
    ...shop,
    raw_orders: shop.raw_orders.map((row) => some(row, (old) => ({ ...old, ...orderExtras(rng) }))),
    raw_order_items: shop.raw_order_items
      .filter(() => !rng.chance(0.01))
      .map((row) => some(row, (old) => ({ ...old, quantity: `${rng.int(-2, 6)}.25` })))
      .map((row) => some(row, (old) => ({ ...old, discount_amount: cents(rng, 5) }))),
    raw_refunds: shop.raw_refunds
      .filter(() => !rng.chance(0.1))
      .map((row) => some(row, (old) => ({ ...old, amount: cents(rng, 50) })))
      .map((row) => some(row, (old) => ({ ...old, refunded_at: time(rng) }))),
    raw_exchange_rates: [
      ...shop.raw_exchange_rates.map((row) =>
        some(row, (old) => rate(rng, old['currency'] ?? '', old['valid_from'] ?? '')),
      ),
      rate(rng, rng.pick(['USD', 'GBP']), day(rng)),
    ],
  };
  return addRefund(rng, addRefund(rng, edited));
}

/** Writes the raw files of a shop into a folder. */
export function writeMoneyShop(folder: string, shop: MoneyShop): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, rows] of Object.entries(shop)) {
    const columns = Object.keys(rows[0] ?? {});
    const lines = rows.map((row: Row) => columns.map((column) => quoted(row[column] ?? '')));
    const text = [columns, ...lines].map((cells) => cells.join(',')).join('\n');
    writeFileSync(join(folder, `${name}.csv`), `${text}\n`);
  }
}

const quoted = (cell: string) =>
  /[",\n\t ]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
