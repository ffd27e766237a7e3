import type { AliasedExpression } from 'kysely';
import { expressionBuilder, type ModelFunctions, type TimestampText } from 'kysely-models';
import { timeZone } from '../variables.ts';

const { ref } = expressionBuilder<{ v: { time: TimestampText | null } }, 'v'>();

/**
 * A time of the version `v` by the shop's clock, for a select list: as it is, or from UTC in the zone
 * of the variable `time_zone`.
 *
 * @param f knows the value of the variable
 * @param column its name, as it is called there and in the result
 */
export function wallClock<const Column extends string>(
  f: ModelFunctions,
  column: Column,
): `v.${Column}` | AliasedExpression<TimestampText | null, Column> {
  const zone = f.value(timeZone);
  // Sound: the contract says that the column is a time.
  return zone === null
    ? `v.${column}`
    : f.inTimeZone(zone, ref(`v.${column}` as 'v.time')).as(column);
}
