import type { DateText, TimestampText } from '../../contract/sqlType.ts';
import { type Argument, portableCall } from '../../expressions/portableCall.ts';
import { refuseArgument } from '../../expressions/refuseArgument.ts';
import type { SqlExpression } from '../../expressions/sqlExpression.ts';
import type { NullsOf } from '../nulls.ts';

/** The parts of a day; weeks begin on Monday, and days of the week are counted from 1 for it. */
export type DayPart =
  | 'year'
  | 'quarter'
  | 'month'
  | 'day'
  | 'dayOfYear'
  | 'isoYear'
  | 'isoWeek'
  | 'isoDayOfWeek';

/** The parts of a time, beside its day. */
export type TimePart = 'hour' | 'minute' | 'second';

/**
 * Returns a part of a day or a time as a whole number: the year, the month from 1, the ISO day of the
 * week from 1 for Monday, the whole second.
 *
 * @example f.datePart('isoWeek', eb.ref('ordered_on')) // DuckDB: weekofyear("ordered_on")
 */
export function datePart<A extends DateText | TimestampText | null>(
  part: DayPart,
  moment: Argument<A>,
): SqlExpression<number | NullsOf<A>>;
export function datePart<A extends TimestampText | null>(
  part: TimePart,
  moment: Argument<A>,
): SqlExpression<number | NullsOf<A>>;
export function datePart(
  part: DayPart | TimePart,
  moment: Argument<unknown>,
): SqlExpression<number> {
  return portableCall('date_part', [part, moment]);
}

/** The pieces of a pattern of {@link formatDate}, longer ones first. */
const formatPieces = [
  ...['IYYY', 'YYYY', 'MONTH', 'HH24', 'MON', 'MM', 'MI', 'DD', 'DY', 'SS', 'IW', 'Q'],
] as const;

const piece = new RegExp(`${formatPieces.join('|')}|"[^"]*"|[^A-Za-z"]`, 'uy');

/**
 * Returns a day or a time as text, by a pattern.
 *
 * | piece | is |
 * |---|---|
 * | `YYYY` `MM` `DD` | year, month and day, with leading zeros |
 * | `HH24` `MI` `SS` | hour, minute and second, with leading zeros |
 * | `Q` | the quarter |
 * | `IYYY` `IW` | year and week of ISO 8601 |
 * | `MONTH` `MON` `DY` | `February`, `Feb`, `Thu` |
 * | `"…"`, and all other characters than letters | itself |
 *
 * @throws ModelsError DEFINITION_INVALID for any other letter
 * @example f.formatDate(eb.ref('ordered_on'), 'YYYY-"Q"Q') // 2024-Q1
 */
export function formatDate<A extends DateText | TimestampText | null>(
  moment: Argument<A>,
  pattern: string,
): SqlExpression<string | NullsOf<A>> {
  const pieces: string[] = [];
  for (let at = 0; at < pattern.length; ) {
    piece.lastIndex = at;
    const found = piece.exec(pattern)?.[0];
    if (found === undefined) {
      return refuseArgument(
        'f.formatDate',
        `the pattern ${JSON.stringify(pattern)} has an unknown piece at ${JSON.stringify(pattern.slice(at))}`,
        `${formatPieces.join(', ')}, text in double quotes, and other characters than letters`,
        pattern,
      );
    }
    pieces.push(found);
    at += found.length;
  }
  if (pieces.length === 0) refuseArgument('f.formatDate', 'the pattern is empty', 'a pattern', '');
  return portableCall('format_date', [moment, ...pieces]);
}
