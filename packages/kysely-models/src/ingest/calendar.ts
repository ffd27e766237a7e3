/**
 * Returns true when a text of the form YYYY-MM-DD names a day that exists.
 *
 * @example isDay('2024-02-30') // false
 */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4,6})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real && Number(year) > 0;
}

/**
 * Returns true when a text of the form YYYY-MM-DD HH:MM:SS, with or without a fraction, names a
 * moment that exists.
 */
export function isMoment(text: string): boolean {
  const [, day = '', hour, minute, second] =
    /^(\S+) (\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?$/.exec(text) ?? [];
  return isDay(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}
