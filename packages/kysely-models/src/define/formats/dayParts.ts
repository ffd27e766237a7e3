import { readDateForm } from './dateForm.ts';

/** The numbers of a day as a text has them, which need not be one of the calendar. */
interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const monthNames = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

/**
 * Returns the day of a text that is written as a format says; undefined where it is written otherwise.
 *
 * @example dayParts('31.02.2026 10:00', 'D.M.YYYY H:mm') // { year: 2026, month: 2, day: 31 }
 */
export function dayParts(text: string, format: string): DayParts | undefined {
  const form = readDateForm(format);
  if ('mistake' in form) return undefined;
  const groups = new RegExp(`^${form.pattern}$`).exec(text.trim().toLowerCase());
  if (groups === null) return undefined;
  const part = (name: (typeof form.parts)[number]) => groups[form.parts.indexOf(name) + 1] ?? '';
  const year = form.parts.includes('year')
    ? Number(part('year'))
    : 2000 + Number(part('shortYear'));
  const month = form.parts.includes('month')
    ? Number(part('month'))
    : monthNames.indexOf(part('monthName').slice(0, 3)) + 1;
  return { year, month, day: Number(part('day')) };
}

/** Returns the day of a text in ISO 8601; undefined where it is written otherwise. */
export function isoDay(text: string): DayParts | undefined {
  const found = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text);
  if (found === null) return undefined;
  const [, year, month, day] = found.map(Number);
  return { year: year ?? 0, month: month ?? 0, day: day ?? 0 };
}

/**
 * Returns true where the calendar has a day.
 *
 * @example isOfCalendar({ year: 2026, month: 2, day: 29 }) // false
 */
export function isOfCalendar({ year, month, day }: DayParts): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}
