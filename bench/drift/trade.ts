import { generateShop, type RawRow, shopPeriod } from '../../src/sample-shop/index.ts';
import { type Dice, diceOf } from './dice.ts';

/** The raw rows of a shop. */
export interface Rows {
  readonly raw_customers: readonly RawRow<'raw_customers'>[];
  readonly raw_products: readonly RawRow<'raw_products'>[];
  readonly raw_orders: readonly RawRow<'raw_orders'>[];
  readonly raw_order_items: readonly RawRow<'raw_order_items'>[];
  readonly raw_refunds: readonly RawRow<'raw_refunds'>[];
}

export const daySeconds = 86_400;

/** The trade of a shop day by day. */
export interface Trade {
  /** The first day, in days since 1970-01-01. */
  readonly firstDay: number;
  readonly days: number;
  /** Returns the extract after a day is over. */
  readonly until: (day: number) => Rows;
}

/** The size of a simulated shop. */
export interface TradeOptions {
  readonly seed: number;
  readonly days: number;
  /** Customers of the sample shop; nine thousand have about seventy orders a day. */
  readonly customers: number;
}

/** Of the shop's orders so many are kept, in per cent, on a plain day at the beginning and at the end. */
const [keptAtFirst, keptAtLast] = [58, 74];

/**
 * Returns the last days of a sample shop. Its weekdays, months, Christmas and Black Friday are the generator's;
 * added are growth, days that are better or worse than others without a reason, and campaigns of one to four days.
 */
export function tradeOf({ seed, days, customers }: TradeOptions): Trade {
  const rows = shopRows(customers, seed);
  const random = diceOf(seed, 'trade');
  const firstDay = shopPeriod.end / daySeconds - days;
  const rates = keptRates(days, random);
  const first = firstDay * daySeconds;
  const orders = new Map<number, number>();
  const kept: { readonly row: RawRow<'raw_orders'>; readonly at: number }[] = [];
  let last = 0;
  for (const row of rows.raw_orders) {
    last = row.order_date ?? last;
    if (last < first || row.order_id === null) continue;
    const rate = rates[Math.floor(last / daySeconds) - firstDay] ?? 0;
    const id = row.order_id;
    // Several versions of an order are kept or left out together.
    if (!orders.has(id)) orders.set(id, random.chance(Math.round(rate * 100)) ? last : -1);
    if (orders.get(id) !== -1) kept.push({ row: withoutSome(row, id), at: last });
  }
  const isOf = (id: number | null) => (orders.get(id ?? -1) ?? -1) !== -1;
  const items = rows.raw_order_items.filter((row) => isOf(row.order_id));
  const refunds = rows.raw_refunds.filter((row) => row.order_id === null || isOf(row.order_id));
  const known = rows.raw_customers.map((row) =>
    hash(row.customer_id) % 100 < withoutCountry ? { ...row, country: null } : row,
  );
  return {
    firstDay,
    days,
    until: (day) => {
      const end = (day + 1) * daySeconds;
      return {
        raw_customers: known.filter(({ created_at: at }) => (at ?? 0) < end),
        raw_products: rows.raw_products,
        raw_orders: kept.filter(({ at }) => at < end).map(({ row }) => asOf(row, end)),
        raw_order_items: items.filter((row) => (orders.get(row.order_id ?? -1) ?? end) < end),
        raw_refunds: refunds.filter(({ refunded_at: at }) => (at ?? 0) >= first && (at ?? 0) < end),
      };
    },
  };
}

function shopRows(customers: number, seed: number): Rows {
  const rows = {
    raw_customers: [] as RawRow<'raw_customers'>[],
    raw_products: [] as RawRow<'raw_products'>[],
    raw_orders: [] as RawRow<'raw_orders'>[],
    raw_order_items: [] as RawRow<'raw_order_items'>[],
    raw_refunds: [] as RawRow<'raw_refunds'>[],
  };
  for (const chunk of generateShop({ customers, seed })) {
    // Every chunk has the rows of its own table; TypeScript does not follow that through the union.
    const all: unknown[] = rows[chunk.table];
    for (const row of chunk.rows) all.push(row);
  }
  return rows;
}

/** Of so many customers, and orders, in a hundred nobody knows the country, and the channel. */
const [withoutCountry, withoutChannel] = [4, 15];

const withoutSome = (row: RawRow<'raw_orders'>, id: number): RawRow<'raw_orders'> =>
  hash(id) % 100 < withoutChannel ? { ...row, channel: null } : row;

/** An order that changed later is still as it was placed. */
const asOf = (row: RawRow<'raw_orders'>, end: number): RawRow<'raw_orders'> =>
  row.status === null || (row.updated_at ?? 0) < end
    ? row
    : { ...row, status: 'placed', updated_at: row.order_date };

/** Scatters ids, so that which rows lack something is the same in each extract. */
function hash(id: number | null): number {
  let mixed = Math.imul((id ?? 0) ^ ((id ?? 0) >>> 16), 0x45d9f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The part of the shop's orders that is kept on each day, up to 1. */
function keptRates(days: number, random: Dice): readonly number[] {
  const rates: number[] = [];
  let campaign = 0;
  for (let day = 0; day < days; day += 1) {
    if (campaign === 0 && random.below(30) === 0) campaign = 1 + random.below(4);
    const growth = keptAtFirst + ((keptAtLast - keptAtFirst) * day) / days;
    // The sum of three even numbers is nearly normal: with a deviation of eight per cent.
    const noise = 1 + (random.below(101) + random.below(101) + random.below(101) - 150) / 625;
    const uplift = campaign > 0 ? 1.35 : 1;
    if (campaign > 0) campaign -= 1;
    rates.push(Math.min(1, (growth / 100) * noise * uplift));
  }
  return rates;
}
