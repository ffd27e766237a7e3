import { dayOf, dayText } from './calendar.ts';
import { orderKind } from './orderKind.ts';
import type { ReferenceOptions } from './referenceOptions.ts';
import type { Row } from './row.ts';
import type { StagedOrder } from './staging.ts';

/**
 * The day the marts look back from: the given one, else the day after the latest valid order,
 * else null.
 *
 * @param options its as_of is given, `YYYY-MM-DD`
 */
export function findAsOf(
  orders: Iterable<StagedOrder>,
  { asOf: given = null, statuses = {} }: ReferenceOptions,
): string | null {
  if (given !== null) return given;
  let latest: string | null = null;
  for (const { order_date, status } of orders) {
    if (order_date === null || orderKind(status, statuses) !== 'valid') continue;
    if (latest === null || order_date > latest) latest = order_date;
  }
  return latest === null ? null : dayText(dayOf(latest) + 1);
}

/** The one row of `int_as_of`. */
export function asOfTable(asOf: string | null): Row[] {
  return [{ as_of: asOf }];
}
