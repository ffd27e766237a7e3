import { daySeconds } from '../calendar/shopPeriod.ts';

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const dates = new Map<number, string>();

/**
 * A time as 'YYYY-MM-DD HH:MM:SS'.
 *
 * @param seconds whole seconds since 1970-01-01 00:00:00, in the years 0 to 9999
 * @example formatTimestamp(0); // '1970-01-01 00:00:00'
 */
export function formatTimestamp(seconds: number): string {
  const day = Math.floor(seconds / daySeconds);
  const second = seconds - day * daySeconds;
  // A shop has about a thousand days and millions of times.
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * daySeconds * 1000).toISOString().slice(0, 10);
    dates.set(day, date);
  }
  const minute = Math.floor(second / 60);
  return `${date} ${twoDigits[Math.floor(minute / 60)]}:${twoDigits[minute % 60]}:${twoDigits[second % 60]}`;
}
