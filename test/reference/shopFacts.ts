import { findAsOf } from './asOf.ts';
import { dayOf } from './calendar.ts';
import { groupBy } from './groupBy.ts';
import { type LooseRefund, looseRefunds } from './looseRefunds.ts';
import { type OrderFact, orderFacts } from './orderFacts.ts';
import type { Key } from './rawShop.ts';
import type { ReferenceOptions } from './referenceOptions.ts';
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
  readonly looseRefunds: readonly LooseRefund[];
  readonly looseRefundsOf: ReadonlyMap<Key, readonly LooseRefund[]>;
}

/** Applies as_of and the reporting currency to a staged shop. */
export function shopFacts(staged: StagedShop, options: ReferenceOptions): ShopFacts {
  const asOf = findAsOf(staged.orders.values(), options);
  const orders = orderFacts(staged, asOf, options);
  const validOrders = orders.filter((order) => order.isValid);
  const loose = looseRefunds(staged, asOf);
  return {
    staged,
    asOf,
    asOfDay: asOf === null ? Number.NaN : dayOf(asOf),
    orders,
    validOrders,
    validOrdersOf: groupBy(validOrders, (order) => order.customer),
    looseRefunds: loose,
    looseRefundsOf: groupBy(loose, (refund) => refund.customer),
  };
}
