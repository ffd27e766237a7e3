import type { FigureColumn, ShownAs } from '../../define/report/figure.ts';
import { masked } from '../../graph/personal/maskRows.ts';
import { amountFormats } from './currency.ts';

/** A value of a figure: decimals as their text, whole numbers natively. */
export type FigureValue = string | number | bigint | boolean | null;

const language = 'en-US';
const numberFormat = (options: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(language, options);

const formats = {
  count: numberFormat({ maximumFractionDigits: 0 }),
  days: numberFormat({ maximumFractionDigits: 0 }),
  number: numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  share: numberFormat({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
} as const;

/** Short forms, for axes and cells of charts. */
const shortFormats = {
  count: numberFormat({ notation: 'compact', maximumFractionDigits: 1 }),
  days: numberFormat({ maximumFractionDigits: 0 }),
  number: numberFormat({ notation: 'compact', maximumFractionDigits: 1 }),
  share: numberFormat({ style: 'percent', maximumFractionDigits: 0 }),
} as const;

const monthFormat = new Intl.DateTimeFormat(language, {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A column as a page shows it: amounts in the currency of the report, where the project says which. */
export type PageColumn = FigureColumn & { readonly currency?: string | undefined };

/** The part of a column that decides how its values are written. */
type Shown = Pick<PageColumn, 'as' | 'currency'>;

/** Returns true for what is written as a number, and stands at the right. */
export const isNumeric = (as: ShownAs): boolean => as === 'amount' || as in formats;

/**
 * Returns a value as people read it. Decimals are rounded from their exact text.
 *
 * @example valueText('1234.5650', { as: 'amount', currency: 'EUR' }) // '€1,234.57'
 */
export function valueText(value: FigureValue, shown: Shown): string {
  return written(value, shown, formats, 'whole');
}

/** Returns the same without the sign of the currency, for a column whose heading has it. */
export function cellText(value: FigureValue, shown: Shown): string {
  return written(value, shown, formats, 'bare');
}

/** Returns the same as short as it can be, where there is little room: `€1.2K`. */
export function shortText(value: FigureValue, shown: Shown): string {
  return written(value, shown, shortFormats, 'short');
}

/**
 * Returns the heading of a column with the currency of its amounts.
 *
 * @example headingOf({ label: 'Net sales', as: 'amount', currency: 'EUR' }) // 'Net sales (EUR)'
 */
export function headingOf({ label, as, currency }: Pick<PageColumn, 'label'> & Shown): string {
  return as === 'amount' && currency !== undefined ? `${label} (${currency})` : label;
}

function written(
  value: FigureValue,
  { as, currency }: Shown,
  numbers: typeof formats | typeof shortFormats,
  amounts: 'whole' | 'bare' | 'short',
): string {
  if (value === null) return '–';
  if (value === masked) return masked;
  if (as === 'month' && typeof value === 'string') return monthFormat.format(dateOf(value));
  if (typeof value === 'boolean') return String(value);
  // Sound: the text of a decimal is a number, which the formatter takes without loss.
  const number = value as number | bigint | `${number}`;
  if (as === 'amount') return amountFormats(currency)[amounts](number);
  return hasFormat(as) ? numbers[as].format(number) : String(value);
}

const hasFormat = (as: ShownAs): as is keyof typeof formats => as in formats;

/** Returns a calendar day as a date of UTC, of which charts make places on an axis. */
export function dateOf(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}

/** Returns the exact text of a value, as tables sort by it and files have it; empty for none. */
export function exactText(value: FigureValue): string {
  return value === null ? '' : String(value);
}
