import type { ModelFunctions, TestSpec, Tests } from 'kysely-models';
import { knownStatuses } from '../../sources/orderStatuses.ts';
import { stgOrderItems } from '../../staging/stgOrderItems.ts';
import { unknownStatuses } from '../../variables.ts';
import { testsOf } from '../testsOf.ts';

interface Needed {
  readonly order_id: number;
  readonly status: string;
  readonly is_valid: boolean;
  readonly currency: string | null;
}

/**
 * Checks that a project decided what each status of its orders means. It names the statuses of which
 * nobody did, whether they are sales, their orders and what these amount to, in each currency.
 */
export function statusesAreKnown<Row extends Needed>(
  t: Tests<'stg_orders', Row>,
  functions: ModelFunctions,
): TestSpec {
  return testsOf<Needed, 'stg_orders', Row>(t).noRows(
    'statuses_are_known',
    [stgOrderItems],
    (db, f) =>
      db
        .selectFrom('stg_orders as o')
        .leftJoin('stg_order_items as i', 'i.order_id', 'o.order_id')
        .where('o.status', 'not in', knownStatuses(functions))
        .groupBy(['o.status', 'o.is_valid', 'o.currency'])
        .select((eb, fn = f(eb)) => [
          ...fn.columns('o', 'status', 'is_valid', 'currency'),
          fn.countDistinct('o.order_id').as('orders'),
          fn.coalesce(fn.sum('i.net_amount'), 0).as('net_amount'),
        ])
        .orderBy('orders', (order) => order.desc().nullsLast())
        .orderBy('o.status', (order) => order.asc().nullsLast())
        .orderBy('o.currency', (order) => order.asc().nullsLast()),
    { severity: functions.value(unknownStatuses) },
  );
}
