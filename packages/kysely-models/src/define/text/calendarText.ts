const datePattern = /^(\d{4,6})-(\d{2})-(\d{2})$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?$/;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Returns true for a day of the calendar, written `2024-02-29`. */
export function isDate(value: unknown): boolean {
  const parts = typeof value === 'string' ? datePattern.exec(value) : null;
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeapYear ? 29 : (monthDays[month - 1] ?? 0);
  return year >= 1 && day >= 1 && day <= days;
}

/** Returns true for a time of day, written `23:59:59.5`. */
export function isTime(value: unknown): boolean {
  return typeof value === 'string' && timePattern.test(value);
}

/** Returns true for a moment in UTC, written `2024-02-29 23:59:59.5Z`. */
export function isUtcMoment(value: unknown): boolean {
  return typeof value === 'string' && value.endsWith('Z') && isTimestamp(value.slice(0, -1));
}

/** Returns true for a wall-clock time, written `2024-02-29 23:59:59.5`. */
export function isTimestamp(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [day = '', time = ''] = value.split(' ', 2);
  return value === `${day} ${time}` && isDate(day) && timePattern.test(time);
}

/** Returns true for the name of a time zone that this Node knows, such as `Europe/Berlin`. */
export function isTimeZone(name: unknown): name is string {
  try {
    return (
      typeof name === 'string' &&
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
}
