const MS_PER_DAY = 86_400_000;

/**
 * A timestamp in its shortest text, which sorts as time does.
 *
 * @param text `YYYY-MM-DD[( |T)HH:MM:SS[.ffffff]]`
 * @throws when it has another form
 * @example timestampText('2024-02-29 10:00:00.500000') // '2024-02-29 10:00:00.5'
 */
export function timestampText(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?)?$/.exec(text.trim());
  if (match === null) throw new Error(`Not a timestamp: "${text}"`);
  const [, day = '', time = '00:00:00', digits = ''] = match;
  const fraction = digits.replace(/0+$/, '');
  return `${day} ${time}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The calendar day of a date or timestamp, counted from 1970-01-01. */
export function dayOf(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / MS_PER_DAY;
}

/** A counted day as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The calendar month of a date or timestamp, counted from January of year 0. */
export function monthOf(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

/** The first day of a counted month as `YYYY-MM-DD`. */
export function monthText(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** Whether a counted month has a day on or after a counted day. */
export function monthReaches(month: number, day: number): boolean {
  return dayOf(monthText(month + 1)) - 1 >= day;
}
