import type { AliasedExpression, Expression } from 'kysely';
import type { ModelFunctions, TimestampText } from 'kysely-models';
import { timeZone } from '../variables.ts';

/**
 * A time of the version `v` by the shop's clock, for a select list: as it is, or from UTC in the
 * zone of the variable `time_zone`.
 *
 * @param f knows the value of the variable
 * @param column its name, as it is called there and in the result
 * @param time the column `v.column`
 */
export function wallClock<const Column extends string>(
  f: ModelFunctions,
  column: Column,
  time: Expression<TimestampText | null>,
): `v.${Column}` | AliasedExpression<TimestampText | null, Column> {
  const zone = f.value(timeZone);
  return zone === null ? `v.${column}` : f.inTimeZone(zone, time).as(column);
}
