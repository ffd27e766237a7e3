import type { Random } from '../random/createRandom.ts';
import type { CleanRow } from '../rawTables.ts';
import type { Channel } from './channels.ts';

/** The charges of an order beside its items, in cents. */
type Charges = Pick<CleanRow<'raw_orders'>, 'shipping_amount' | 'tax_amount' | 'discount_amount'>;

/** The tax on net amount and shipping by country, in per cent. */
const taxPercents: Readonly<Record<string, number>> = {
  DE: 19,
  ES: 21,
  FR: 20,
  GB: 20,
  NL: 21,
  PL: 23,
  SE: 25,
  US: 8,
};

/** The price of a parcel by channel, in cents; nothing is sent from the store. */
const shippingCents: Readonly<Record<Channel, number>> = {
  web: 495,
  app: 495,
  marketplace: 695,
  store: 0,
};

/** From this amount on the shop pays for parcels that were not ordered on the marketplace. */
const freeShippingFrom = 7_500;

/** Vouchers of 5 and 10, in cents, and from which amount on they are taken. */
const vouchers = [
  { cents: 1_000, from: 10_000 },
  { cents: 500, from: 4_000 },
] as const;

/**
 * Returns the tax that customers of a country pay, in per cent.
 *
 * @example taxPercent('DE') // 19
 */
export function taxPercent(country: string): number {
  return taxPercents[country] ?? 0;
}

/**
 * Draws what an order costs beside its items: one in fourteen is paid in part with a voucher, small
 * orders pay for their parcel, and all pay the tax of the customer's country.
 *
 * @param net what the items cost, in hundredths of a cent
 * @param taxed the tax of the customer's country, in per cent
 */
export function drawCharges(
  { net, channel, taxed }: { net: number; channel: Channel; taxed: number },
  random: Random,
): Charges {
  const voucher = random.chance(7) ? vouchers.find(({ from }) => net >= from * 100) : undefined;
  const discount = voucher?.cents ?? 0;
  const goods = net - discount * 100;
  const isFree = channel !== 'marketplace' && goods >= freeShippingFrom * 100;
  const shipping = isFree ? 0 : shippingCents[channel];
  return {
    shipping_amount: shipping,
    tax_amount: Math.round(((goods + shipping * 100) * taxed) / 10_000),
    discount_amount: discount,
  };
}
