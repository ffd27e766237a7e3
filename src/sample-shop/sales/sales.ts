import { isSaleDay } from '../calendar/dayActivity.ts';
import { daySeconds, shopPeriod } from '../calendar/shopPeriod.ts';
import type { Catalogue } from '../catalogue/createCatalogue.ts';
import { priceAt } from '../catalogue/createPriceHistory.ts';
import { createPicker } from '../random/createPicker.ts';
import { createRandom, type Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';
import type { CleanRow } from '../rawTables.ts';
import { createChannels } from './channels.ts';
import { drawCharges } from './charges.ts';
import { couponDiscount, itemDiscount } from './discounts.ts';
import { fillBasket } from './fillBasket.ts';
import { lineNet } from './lineNet.ts';
import { orderOutcome } from './orderOutcome.ts';
import { orderTimes } from './orderTimes.ts';
import { drawRefunds } from './refunds.ts';

/** An order with its items and what was paid back for it. */
export interface Sale {
  readonly order: CleanRow<'raw_orders'>;
  readonly items: readonly CleanRow<'raw_order_items'>[];
  readonly refunds: readonly CleanRow<'raw_refunds'>[];
}

/** The facts that a shop's sales follow from. */
interface Shop {
  /** When each customer signed up, in seconds since 1970-01-01. */
  readonly signUps: Float64Array;
  /** The tax that each customer pays, in per cent. */
  readonly taxPercents: Uint8Array;
  readonly catalogue: Catalogue;
  readonly seed: number;
}

/** Picks the quantity of one product: 1 to 5, of 100 items. */
const pickQuantity = createPicker([76, 15, 5, 3, 1]);

/**
 * The share of completed orders that are returned, in per cent; an order's riskiest item counts.
 */
const returnPercent: Readonly<Record<string, number>> = { Clothing: 14, Electronics: 8 };
const usualReturnPercent = 3;

/**
 * Makes all orders by time, numbered from 1 on, each with its items at the prices of that time, and
 * with its refunds.
 */
export function* sales({ signUps, taxPercents, catalogue, seed }: Shop): Generator<Sale, void> {
  const baskets = createRandom(seed, 'baskets');
  const outcomes = createRandom(seed, 'outcomes');
  const charges = createRandom(seed, 'charges');
  const channelOf = createChannels(signUps.length, createRandom(seed, 'channels'));
  const refundDraws = createRandom(seed, 'refunds');
  const saleDays = Array.from({ length: shopPeriod.days }, (_, day) => isSaleDay(day));
  const orders = orderTimes(signUps, createRandom(seed, 'orders'));
  let itemId = 0;
  let refundId = 0;
  for (let index = 0; index < orders.count; index += 1) {
    const time = orders.time(index);
    const customer = orders.customer(index);
    const isSale = elementAt(saleDays, Math.floor((time - shopPeriod.start) / daySeconds));
    const basket = fillBasket(catalogue, baskets);
    const items = basketItems(
      { catalogue, basket, time, isSale, orderId: index + 1, itemId },
      baskets,
    );
    itemId += items.length;
    const returnPercent = returnRisk(catalogue, basket);
    const { status, since } = orderOutcome(time, returnPercent, outcomes);
    const net = items.reduce((sum, item) => sum + lineNet(item), 0);
    const channel = channelOf(customer, time);
    const taxed = elementAt(taxPercents, customer);
    const order = {
      order_id: index + 1,
      customer_id: customer + 1,
      order_date: time,
      status,
      updated_at: since,
      ...drawCharges({ net, channel, taxed }, charges),
      channel,
    };
    const refunds = drawRefunds({ order, items, net, returnPercent }, refundDraws).map((refund) => {
      refundId += 1;
      return { refund_id: refundId, ...refund };
    });
    yield { order, items, refunds };
  }
}

interface Basket {
  readonly catalogue: Catalogue;
  /** Positions in the catalogue. */
  readonly basket: readonly number[];
  /** Seconds since 1970-01-01. */
  readonly time: number;
  readonly isSale: boolean;
  readonly orderId: number;
  /** The last key that is taken. */
  readonly itemId: number;
}

function basketItems(
  { catalogue, basket, time, isSale, orderId, itemId }: Basket,
  random: Random,
): CleanRow<'raw_order_items'>[] {
  const coupon = couponDiscount(random);
  return basket.map((position, index) => {
    const { row, prices } = elementAt(catalogue.products, position);
    return {
      order_item_id: itemId + index + 1,
      order_id: orderId,
      product_id: row.product_id,
      quantity: 1 + pickQuantity(random),
      unit_price: priceAt(prices, time),
      discount: itemDiscount(isSale, coupon, random),
    };
  });
}

function returnRisk({ products }: Catalogue, basket: readonly number[]): number {
  let risk = usualReturnPercent;
  for (const position of basket) {
    risk = Math.max(risk, returnPercent[elementAt(products, position).row.category] ?? 0);
  }
  return risk;
}
