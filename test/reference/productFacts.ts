import type { ItemFact, OrderFact } from './orderFacts.ts';
import type { Key } from './rawShop.ts';
import type { ShopFacts } from './shopFacts.ts';
import type { StagedProduct } from './staging.ts';

/** What was sold of a known product, over the orders before as_of; amounts in ten-thousandths. */
export interface ProductFact {
  readonly product: StagedProduct;
  /** The distinct valid orders with the product. */
  readonly orders: ReadonlySet<OrderFact>;
  readonly units: bigint;
  readonly gross: bigint;
  readonly net: bigint;
  readonly margin: bigint;
  readonly returnedUnits: bigint;
  /** Units of orders that are not cancelled. */
  readonly orderedUnits: bigint;
  readonly unitsLast90Days: bigint;
}

/** The days that recent sales are counted over. */
export const RECENT_DAYS = 90;

/** Adds up the items of every known product, also of those never sold. */
export function productFacts({ staged, orders, asOfDay }: ShopFacts): Map<Key, ProductFact> {
  const sums = new Map(
    [...staged.products.values()].map((product) => [product.product_id, new ProductSum(product)]),
  );
  for (const order of orders) {
    for (const item of order.items) {
      if (item.product !== null) sums.get(item.product.product_id)?.add(order, item, asOfDay);
    }
  }
  return sums;
}

class ProductSum implements ProductFact {
  readonly product: StagedProduct;
  readonly orders = new Set<OrderFact>();
  units = 0n;
  gross = 0n;
  net = 0n;
  margin = 0n;
  returnedUnits = 0n;
  orderedUnits = 0n;
  unitsLast90Days = 0n;

  constructor(product: StagedProduct) {
    this.product = product;
  }

  add(order: OrderFact, item: ItemFact, asOfDay: number): void {
    if (order.status !== 'cancelled') this.orderedUnits += item.units;
    if (order.status === 'returned') this.returnedUnits += item.units;
    if (!order.isValid) return;
    this.orders.add(order);
    this.units += item.units;
    this.gross += item.gross;
    this.net += item.net;
    this.margin += item.margin;
    if (order.day >= asOfDay - RECENT_DAYS) this.unitsLast90Days += item.units;
  }
}
