import type { ItemFact, OrderFact, RefundFact } from './orderFacts.ts';
import type { OrderKind } from './orderKind.ts';
import { ratio } from './ratio.ts';
import type { Key } from './rawShop.ts';
import type { ShopFacts } from './shopFacts.ts';
import type { StagedProduct } from './staging.ts';

/** What was sold of a known product before as_of; units and amounts in ten-thousandths. */
export interface ProductFact {
  readonly product: StagedProduct;
  /** The distinct valid orders with the product. */
  readonly orders: ReadonlySet<OrderFact>;
  readonly units: bigint;
  readonly gross: bigint;
  readonly net: bigint;
  readonly margin: bigint;
  readonly refunded: bigint;
  /** Net less what was refunded. */
  readonly netSales: bigint;
  readonly returnedUnits: bigint;
  /** Null when the shop has no return at all. */
  readonly returnRate: number | null;
  readonly unitsLast90Days: bigint;
}

/** The days that recent sales are counted over. */
export const RECENT_DAYS = 90;

const NEVER_SENT: readonly OrderKind[] = ['cancelled', 'unpaid'];

/** Adds up the items of every known product, also of those never sold. */
export function productFacts(facts: ShopFacts): Map<Key, ProductFact> {
  const { staged, orders, asOfDay } = facts;
  const hasReturns = shopHasReturns(facts);
  const sums = new Map(
    [...staged.products.values()].map((product) => [
      product.product_id,
      new ProductSum(product, hasReturns),
    ]),
  );
  for (const order of orders) {
    for (const item of order.items) {
      if (item.product !== null) sums.get(item.product.product_id)?.addItem(order, item, asOfDay);
    }
    for (const refund of order.isValid ? order.refunds : []) {
      const product = refund.item?.product ?? null;
      if (product !== null) sums.get(product.product_id)?.addRefund(refund);
    }
  }
  for (const refund of facts.looseRefunds) {
    if (refund.product !== null) sums.get(refund.product)?.addRefund(refund);
  }
  return sums;
}

/** Whether any order is returned or any unit was refunded. */
function shopHasReturns({ orders, validOrders, looseRefunds }: ShopFacts): boolean {
  const refunds = [...validOrders.flatMap((order) => order.refunds), ...looseRefunds];
  return (
    orders.some((order) => order.kind === 'returned') ||
    refunds.some((refund) => refund.units !== 0n)
  );
}

class ProductSum implements ProductFact {
  readonly product: StagedProduct;
  readonly orders = new Set<OrderFact>();
  units = 0n;
  gross = 0n;
  net = 0n;
  margin = 0n;
  refunded = 0n;
  returnedUnits = 0n;
  unitsLast90Days = 0n;
  /** Positive units of orders that are neither cancelled nor unpaid. */
  #orderedUnits = 0n;
  readonly #hasReturns: boolean;

  constructor(product: StagedProduct, hasReturns: boolean) {
    this.product = product;
    this.#hasReturns = hasReturns;
  }

  get netSales(): bigint {
    return this.net - this.refunded;
  }

  get returnRate(): number | null {
    return this.#hasReturns ? ratio(this.returnedUnits, this.#orderedUnits) : null;
  }

  addItem(order: OrderFact, item: ItemFact, asOfDay: number): void {
    const isSold = item.units > 0n;
    if (isSold && !NEVER_SENT.includes(order.kind)) this.#orderedUnits += item.units;
    if (isSold && order.kind === 'returned') this.returnedUnits += item.units;
    if (!order.isValid) return;
    if (!isSold) this.returnedUnits -= item.units;
    this.orders.add(order);
    this.units += item.units;
    this.gross += item.gross;
    this.net += item.net;
    this.margin += item.margin;
    if (order.day >= asOfDay - RECENT_DAYS) this.unitsLast90Days += item.units;
  }

  addRefund({ units, amount }: Pick<RefundFact, 'units' | 'amount'>): void {
    this.returnedUnits += units;
    this.refunded += amount;
  }
}
