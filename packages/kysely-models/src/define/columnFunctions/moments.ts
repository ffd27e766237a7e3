import type { DateText, MomentText, TimestampText } from '../contract/sqlType.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import type { DayPart, TimePart } from '../functions/dates/dateFormats.ts';
import type { ClockUnit, DateUnit } from '../functions/dates/dates.ts';
import type {
  DayOperand,
  MomentOperand,
  NullOf,
  NumberOperand,
  Operand,
  TimeOperand,
} from './operand.ts';

/** Functions of days and times. */
export interface ColumnMoments<DB, TB extends keyof DB> {
  /**
   * Returns the number of boundaries of the unit between two moments; negative when `to` is
   * earlier.
   */
  dateDiff<A extends MomentOperand<DB, TB>, B extends MomentOperand<DB, TB>>(
    unit: DateUnit,
    from: A,
    to: B,
  ): SqlExpression<number | NullOf<DB, TB, A> | NullOf<DB, TB, B>>;
  /** Returns a day some units later, or earlier when the amount is negative. */
  dateAdd<N extends NumberOperand<DB, TB>, A extends DayOperand<DB, TB>>(
    unit: DateUnit,
    amount: N,
    day: A,
  ): SqlExpression<DateText | NullOf<DB, TB, A> | NullOf<DB, TB, N>>;
  /** Returns a time some units later, or earlier when the amount is negative. */
  timeAdd<N extends NumberOperand<DB, TB>, A extends TimeOperand<DB, TB>>(
    unit: ClockUnit | DateUnit,
    amount: N,
    time: A,
  ): SqlExpression<TimestampText | NullOf<DB, TB, A> | NullOf<DB, TB, N>>;
  /** Returns the number of hours, minutes or seconds that begin between two times; negative when `to` is earlier. */
  timeDiff<A extends TimeOperand<DB, TB>, B extends TimeOperand<DB, TB>>(
    unit: ClockUnit,
    from: A,
    to: B,
  ): SqlExpression<number | NullOf<DB, TB, A> | NullOf<DB, TB, B>>;
  /** Returns the first day of the unit that contains a moment. */
  dateTrunc<A extends MomentOperand<DB, TB>>(
    unit: DateUnit,
    moment: A,
  ): SqlExpression<DateText | NullOf<DB, TB, A>>;
  /** Returns a part of a day or a time as a whole number. */
  datePart<A extends MomentOperand<DB, TB>>(
    part: DayPart,
    moment: A,
  ): SqlExpression<number | NullOf<DB, TB, A>>;
  datePart<A extends TimeOperand<DB, TB>>(
    part: TimePart,
    moment: A,
  ): SqlExpression<number | NullOf<DB, TB, A>>;
  /** Returns a day or a time as text, by a pattern such as `YYYY-MM`. */
  formatDate<A extends MomentOperand<DB, TB>>(
    moment: A,
    pattern: string,
  ): SqlExpression<string | NullOf<DB, TB, A>>;
  /** Returns the wall clock of a time zone at a time that is in UTC. */
  inTimeZone<A extends TimeOperand<DB, TB>>(
    zone: string,
    moment: A,
  ): SqlExpression<TimestampText | NullOf<DB, TB, A>>;
  /** Returns the wall clock of a time zone at a moment, a column of `timestampTz()`. */
  wallClock<A extends Operand<DB, TB, MomentText | null>>(
    zone: string,
    moment: A,
  ): SqlExpression<TimestampText | NullOf<DB, TB, A>>;
  /** Returns the calendar day of a moment. */
  toDate<A extends MomentOperand<DB, TB>>(moment: A): SqlExpression<DateText | NullOf<DB, TB, A>>;
  /** Returns the first moment of a day. */
  toTimestamp<A extends MomentOperand<DB, TB>>(
    day: A,
  ): SqlExpression<TimestampText | NullOf<DB, TB, A>>;
}
