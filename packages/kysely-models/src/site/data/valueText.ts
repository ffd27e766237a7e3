import type { ShownAs } from '../../define/report/figure.ts';

/** A value of a figure: decimals as their text, whole numbers natively. */
export type FigureValue = string | number | bigint | boolean | null;

const language = 'en-US';
const numberFormat = (options: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(language, options);

const formats = {
  count: numberFormat({ maximumFractionDigits: 0 }),
  days: numberFormat({ maximumFractionDigits: 0 }),
  amount: numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  number: numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  share: numberFormat({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
} as const;

/** Short forms, for axes and cells of charts. */
const shortFormats = {
  count: numberFormat({ notation: 'compact', maximumFractionDigits: 1 }),
  days: numberFormat({ maximumFractionDigits: 0 }),
  amount: numberFormat({ notation: 'compact', maximumFractionDigits: 1 }),
  number: numberFormat({ notation: 'compact', maximumFractionDigits: 1 }),
  share: numberFormat({ style: 'percent', maximumFractionDigits: 0 }),
} as const;

const whole = numberFormat({ maximumFractionDigits: 0 });

const monthFormat = new Intl.DateTimeFormat(language, {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Returns true for what is written as a number, and stands at the right. */
export const isNumeric = (as: ShownAs): as is keyof typeof formats => as in formats;

/**
 * Returns a value as people read it. Decimals are rounded from their exact text.
 *
 * @example valueText('1234.5650', 'amount') // '1,234.57'
 */
export function valueText(value: FigureValue, as: ShownAs): string {
  return written(value, as, formats);
}

/** Returns the same as short as it can be, where there is little room: `1.2K`. */
export function shortText(value: FigureValue, as: ShownAs): string {
  const isSmall = as === 'amount' && value !== null && Math.abs(Number(value)) < 1000;
  return isSmall ? whole.format(Number(value)) : written(value, as, shortFormats);
}

function written(value: FigureValue, as: ShownAs, numbers: typeof formats | typeof shortFormats) {
  if (value === null) return '–';
  if (as === 'month' && typeof value === 'string') return monthFormat.format(dateOf(value));
  if (!isNumeric(as) || typeof value === 'boolean') return String(value);
  // Sound: the text of a decimal is a number, which the formatter takes without loss.
  return numbers[as].format(value as number | bigint | `${number}`);
}

/** Returns a calendar day as a date of UTC, of which charts make places on an axis. */
export function dateOf(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}

/** Returns the exact text of a value, as tables sort by it and files have it; empty for none. */
export function exactText(value: FigureValue): string {
  return value === null ? '' : String(value);
}
