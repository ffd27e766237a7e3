import { parseAmount, roundedQuotient } from './amount.ts';
import { cleanText } from './cleanText.ts';
import type { RawExchangeRate } from './rawShop.ts';
import type { StagedOrder } from './staging.ts';

/** The digits of a rate after the point. */
const SCALE = 8;
const ONE = 10n ** BigInt(SCALE);

/** The greatest rate of each day, by currency, the latest day first; in hundred-millionths. */
export type ExchangeRates = ReadonlyMap<string, readonly { day: string; rate: bigint }[]>;

/** Reads the rates that name a currency, a day and a rate. */
export function exchangeRates(rows: readonly RawExchangeRate[]): ExchangeRates {
  const rates = new Map<string, { day: string; rate: bigint }[]>();
  for (const row of rows) {
    const currency = cleanText(row.currency)?.toUpperCase() ?? null;
    if (currency === null || row.valid_from === null || row.rate === null) continue;
    const own = rates.get(currency) ?? [];
    rates.set(currency, own);
    own.push({ day: row.valid_from.slice(0, 10), rate: parseAmount(row.rate, SCALE) });
  }
  for (const own of rates.values()) {
    own.sort((a, b) => {
      const order = a.day === b.day ? a.rate < b.rate : a.day < b.day;
      return order ? 1 : -1;
    });
  }
  return rates;
}

/** Turns an amount of an order, in ten-thousandths, into the reporting currency. */
export type Convert = (amount: bigint) => bigint;

/**
 * The conversion of each order's amounts.
 *
 * @param currency what amounts are reported in; null when a shop has one currency at most
 * @throws when orders have several currencies and none is reported in, or a currency no rate
 */
export function conversions(
  rates: ExchangeRates,
  orders: readonly StagedOrder[],
  currency: string | null,
): (order: StagedOrder) => Convert {
  const currencies = new Set(orders.flatMap((order) => order.currency ?? []));
  if (currency === null && currencies.size > 1) {
    throw new Error(`Several currencies: ${[...currencies].toSorted().join(', ')}`);
  }
  return (order) => {
    if (currency === null || order.currency === null || order.currency === currency) {
      return (amount) => amount;
    }
    const day = order.order_date?.slice(0, 10) ?? '';
    const found = rates.get(order.currency)?.find((rate) => rate.day <= day);
    if (found === undefined) throw new Error(`No rate of ${order.currency} on ${day}`);
    return (amount) => roundedQuotient(amount * found.rate, ONE);
  };
}
