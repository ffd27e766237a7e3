import { findAsOf } from './asOf.ts';
import { dayOf } from './calendar.ts';
import { groupBy } from './groupBy.ts';
import { type OrderFact, orderFacts } from './orderFacts.ts';
import type { Key } from './rawShop.ts';
import type { StagedShop } from './staging.ts';

/** What every table outside staging is computed from. */
export interface ShopFacts {
  readonly staged: StagedShop;
  readonly asOf: string | null;
  /** As a counted day; it stands for no day, and nothing is counted, when as_of is null. */
  readonly asOfDay: number;
  /** The orders before as_of, by order_date and order_id. */
  readonly orders: readonly OrderFact[];
  readonly validOrders: readonly OrderFact[];
  /** The valid orders of each known customer who has any, in the same order. */
  readonly validOrdersOf: ReadonlyMap<Key, readonly OrderFact[]>;
}

/** Applies as_of to a staged shop. */
export function shopFacts(staged: StagedShop, givenAsOf: string | null): ShopFacts {
  const asOf = findAsOf(staged.orders.values(), givenAsOf);
  const orders = orderFacts(staged, asOf);
  const validOrders = orders.filter((order) => order.isValid);
  return {
    staged,
    asOf,
    asOfDay: asOf === null ? Number.NaN : dayOf(asOf),
    orders,
    validOrders,
    validOrdersOf: groupBy(validOrders, (order) => order.customer),
  };
}
