import { elementAt } from '../random/elementAt.ts';
import { daySeconds, shopPeriod } from './shopPeriod.ts';

/** January to December, in per cent of a plain month. */
const monthPercent = [92, 84, 90, 94, 97, 93, 84, 82, 97, 106, 132, 205];

/** Sunday to Saturday, in per cent of a plain day. */
const weekdayPercent = [118, 104, 98, 96, 97, 90, 97];

/**
 * Returns the activity of the shop on a day of its period: 10,000 is a plain day. It follows the
 * month, the day of the week, the Christmas peak and Black Friday.
 *
 * @param day days since the start of the period
 * @example dayActivity(0); // 2023-01-01, a Sunday in January: 92 × 118
 */
export function dayActivity(day: number): number {
  const { month, dayOfMonth, weekday } = calendarOf(day);
  const plain = elementAt(monthPercent, month) * elementAt(weekdayPercent, weekday);
  if (isBlackFriday(day)) {
    return plain * 2;
  }
  if (month === 11) {
    return Math.floor((plain * christmasPercent(dayOfMonth)) / 100);
  }
  return plain;
}

/**
 * Returns true when the shop has a sale on that day: the week of Black Friday, or 2 to 20 January.
 *
 * @param day days since the start of the period
 */
export function isSaleDay(day: number): boolean {
  const { month, dayOfMonth } = calendarOf(day);
  if (month === 0) {
    return dayOfMonth >= 2 && dayOfMonth <= 20;
  }
  for (let ahead = -3; ahead <= 4; ahead += 1) {
    if (isBlackFriday(day + ahead)) {
      return true;
    }
  }
  return false;
}

/** The day after the fourth Thursday of November. */
function isBlackFriday(day: number): boolean {
  const { month, dayOfMonth, weekday } = calendarOf(day);
  return month === 10 && weekday === 5 && dayOfMonth >= 23 && dayOfMonth <= 29;
}

/**
 * Returns the activity around Christmas: orders that must arrive by then are placed by the 19th;
 * hardly anybody orders on the holidays.
 */
function christmasPercent(dayOfMonth: number): number {
  if (dayOfMonth <= 19) {
    return 120;
  }
  if (dayOfMonth <= 23) {
    return 85;
  }
  return dayOfMonth <= 26 ? 30 : 65;
}

function calendarOf(day: number): { month: number; dayOfMonth: number; weekday: number } {
  const date = new Date((shopPeriod.start + day * daySeconds) * 1000);
  return {
    month: date.getUTCMonth(),
    dayOfMonth: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}
