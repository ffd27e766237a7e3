import {
  type expressionBuilder,
  f,
  type SqlExpression,
  type TextOperand,
  type TimestampText,
  timestamp,
} from 'kysely-models';
import { cleaned } from './cleaned.ts';

/**
 * Returns a time that a shop writes by its own clock with the offset from UTC: as it is written, or in UTC
 * where the project has a time zone, to whose clock staging then converts it.
 *
 * @param zone the project's value of `time_zone`
 * @example writtenClock(eb, 'e.Created at', null) // 2024-01-05 23:30:00 -0500 is 2024-01-05 23:30:00
 */
export function writtenClock<DB, TB extends keyof DB>(
  eb: ReturnType<typeof expressionBuilder<DB, TB>>,
  text: TextOperand<DB, TB>,
  zone: string | null,
): SqlExpression<TimestampText | null> {
  const written = cleaned(eb, text);
  return zone === null
    ? f.cast(f.left(written, '2024-01-05 23:30:00'.length), timestamp())
    : f.cast(written, timestamp({ zone: 'UTC' }));
}
