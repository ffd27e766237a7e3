import { ModelsError } from '../errors/modelsError.ts';

/**
 * A calendar day of the form YYYY-MM-DD.
 *
 * @throws ModelsError IMPOSSIBLE_DATE
 */
export function parseDay(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (real && Number(year) > 0) return text;
  throw new ModelsError({
    code: 'IMPOSSIBLE_DATE',
    message: `${text} is not a day of the calendar.`,
    subject: text,
    expected: 'YYYY-MM-DD, such as 2024-02-29',
    found: text,
    hint: 'Correct the date.',
  });
}

/**
 * A whole number of at least 1.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function parseCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(count) && count > 0) return count;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `${text} is not a whole number of at least 1.`,
    subject: text,
    expected: 'a whole number of at least 1',
    found: text,
    hint: 'Correct the number.',
  });
}
