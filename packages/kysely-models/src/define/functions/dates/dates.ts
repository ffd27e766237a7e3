import type { Expression } from 'kysely';
import { timestamp } from '../../contract/columnTypes.ts';
import type { DateText, MomentText, TimestampText } from '../../contract/sqlType.ts';
import { type Argument, portableCall } from '../../expressions/portableCall.ts';
import type { SqlExpression } from '../../expressions/sqlExpression.ts';
import { cast } from '../casts.ts';
import type { NullsOf } from '../nulls.ts';

/** Units of the calendar. */
export type DateUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Units of the clock. */
export type ClockUnit = 'second' | 'minute' | 'hour';

type Moment = DateText | TimestampText | null;

/**
 * Returns the number of boundaries of the unit between two moments: days between calendar days,
 * months between calendar months; negative when `to` is earlier. Weeks begin on Monday.
 *
 * @example f.dateDiff('day', eb.ref('last_order_at'), eb.ref('as_of'))
 * // DuckDB: date_diff('day', cast("last_order_at" as date), cast("as_of" as date))
 */
export function dateDiff<A extends Moment, B extends Moment>(
  unit: DateUnit,
  from: Argument<A>,
  to: Argument<B>,
): SqlExpression<number | NullsOf<A | B>> {
  return portableCall('date_diff', [unit, from, to]);
}

/**
 * Returns a day some units later, or earlier when the amount is negative; the last day of a shorter
 * month where the day does not exist.
 *
 * @example f.dateAdd('day', -90, eb.ref('as_of'))
 */
export function dateAdd<A extends DateText | null, N extends number | null>(
  unit: DateUnit,
  amount: Argument<N>,
  day: Argument<A>,
): SqlExpression<DateText | NullsOf<A | N>> {
  return portableCall('date_add', [unit, amount, day]);
}

/**
 * Returns a time some units later, or earlier when the amount is negative; of months, on the last day of a
 * shorter one where the day does not exist.
 *
 * @example f.timeAdd('hour', -6, eb.ref('received_at'))
 * // DuckDB: ("received_at" + to_hours(cast(-6 as bigint)))
 * // Snowflake: dateadd(hour, -6, "RECEIVED_AT")
 */
export function timeAdd<A extends TimestampText | null, N extends number | null>(
  unit: ClockUnit | DateUnit,
  amount: Argument<N>,
  time: Argument<A>,
): SqlExpression<TimestampText | NullsOf<A | N>> {
  return portableCall('time_add', [unit, amount, time]);
}

/**
 * Returns the number of boundaries of the unit between two times: full hours of the clock that begin in between;
 * negative when `to` is earlier. Days and longer units are counted by `f.dateDiff`.
 *
 * @example f.timeDiff('minute', eb.ref('opened_at'), eb.ref('answered_at'))
 * // DuckDB: date_diff('minute', "opened_at", "answered_at")
 */
export function timeDiff<A extends TimestampText | null, B extends TimestampText | null>(
  unit: ClockUnit,
  from: Argument<A>,
  to: Argument<B>,
): SqlExpression<number | NullsOf<A | B>> {
  return portableCall('time_diff', [unit, from, to]);
}

/**
 * Returns the first day of the unit that contains a moment, as DATE.
 *
 * @example f.dateTrunc('month', eb.ref('ordered_at'))
 */
export function dateTrunc<A extends Moment>(
  unit: DateUnit,
  moment: Argument<A>,
): SqlExpression<DateText | NullsOf<A>> {
  return portableCall('date_trunc', [unit, moment]);
}

/**
 * Returns the wall clock of a time zone at a time that is in UTC.
 *
 * @param zone a name of the IANA database: `Europe/Berlin`
 * @example f.inTimeZone('Europe/Berlin', eb.ref('order_date'))
 * // DuckDB: timezone('Europe/Berlin', timezone('UTC', "order_date"))
 */
export function inTimeZone<A extends TimestampText | null>(
  zone: string,
  moment: Expression<A>,
): SqlExpression<TimestampText | NullsOf<A>> {
  return portableCall('in_time_zone', [moment, zone]);
}

/**
 * Returns the wall clock of a time zone at a moment, a column of `timestampTz()`.
 *
 * @param zone a name of the IANA database: `Europe/Berlin`
 * @example f.wallClock('Europe/Berlin', eb.ref('created_at'))
 * // DuckDB: timezone('Europe/Berlin', "created_at")
 */
export function wallClock<A extends MomentText | null>(
  zone: string,
  moment: Expression<A>,
): SqlExpression<TimestampText | NullsOf<A>> {
  return portableCall('wall_clock', [moment, zone]);
}

/**
 * Returns the calendar day of a moment: the name by which a time is dropped, where `f.cast` refuses
 * to.
 *
 * @example f.toDate(eb.ref('order_date')) // cast("order_date" as date)
 */
export function toDate<A extends Moment>(
  moment: Expression<A>,
): SqlExpression<DateText | NullsOf<A>> {
  return portableCall('to_date', [moment]);
}

/** Returns the first moment of a day. */
export function toTimestamp<A extends Moment>(
  day: Expression<A>,
): SqlExpression<TimestampText | NullsOf<A>> {
  return cast(day, timestamp());
}
