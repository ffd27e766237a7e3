import { isSaleDay } from '../calendar/dayActivity.ts';
import { daySeconds, shopPeriod } from '../calendar/shopPeriod.ts';
import type { Catalogue } from '../catalogue/createCatalogue.ts';
import { priceAt } from '../catalogue/createPriceHistory.ts';
import { createPicker } from '../random/createPicker.ts';
import { createRandom, type Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';
import type { CleanRow } from '../rawTables.ts';
import { couponDiscount, itemDiscount } from './discounts.ts';
import { fillBasket } from './fillBasket.ts';
import { orderOutcome } from './orderOutcome.ts';
import { orderTimes } from './orderTimes.ts';

/** An order with its items. */
export interface Sale {
  readonly order: CleanRow<'raw_orders'>;
  readonly items: readonly CleanRow<'raw_order_items'>[];
}

/** Picks the quantity of one product: 1 to 5, of 100 items. */
const pickQuantity = createPicker([76, 15, 5, 3, 1]);

/**
 * The share of completed orders that are returned, in per cent; an order's riskiest item counts.
 */
const returnPercent: Readonly<Record<string, number>> = { Clothing: 14, Electronics: 8 };
const usualReturnPercent = 3;

/**
 * Makes all orders by time, numbered from 1 on, each with its items at the prices of that time.
 *
 * @param signUps when each customer signed up, in seconds since 1970-01-01
 */
export function* sales(
  signUps: Float64Array,
  catalogue: Catalogue,
  seed: number,
): Generator<Sale, void> {
  const baskets = createRandom(seed, 'baskets');
  const outcomes = createRandom(seed, 'outcomes');
  const saleDays = Array.from({ length: shopPeriod.days }, (_, day) => isSaleDay(day));
  const orders = orderTimes(signUps, createRandom(seed, 'orders'));
  let itemId = 0;
  for (let index = 0; index < orders.count; index += 1) {
    const time = orders.time(index);
    const isSale = elementAt(saleDays, Math.floor((time - shopPeriod.start) / daySeconds));
    const basket = fillBasket(catalogue, baskets);
    const items = basketItems(
      { catalogue, basket, time, isSale, orderId: index + 1, itemId },
      baskets,
    );
    itemId += items.length;
    const { status, since } = orderOutcome(time, returnRisk(catalogue, basket), outcomes);
    yield {
      order: {
        order_id: index + 1,
        customer_id: orders.customer(index) + 1,
        order_date: time,
        status,
        updated_at: since,
      },
      items,
    };
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
