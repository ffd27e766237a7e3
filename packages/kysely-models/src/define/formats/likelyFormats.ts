import type { SqlType } from '../contract/sqlType.ts';
import { dayParts } from './dayParts.ts';
import type { ValueFormat } from './fileFormat.ts';

const days = [
  'D.M.YYYY',
  'M/D/YYYY',
  'D/M/YYYY',
  'D-M-YYYY',
  'M-D-YYYY',
  'YYYY.M.D',
  'YYYYMMDD',
  'D MMM YYYY',
  'D-MMM-YYYY',
  'MMM D, YYYY',
  'D.M.YY',
  'M/D/YY',
  'D/M/YY',
];
const times = ['', 'H:mm', 'H:mm:ss', 'H:mm:ss.S', 'h:mm A', 'h:mm:ss A'];

/** Formats of days and times that files have beside ISO 8601. */
const commonDateFormats: readonly string[] = days.flatMap((day) =>
  times.flatMap((time) => {
    if (time === '') return [day];
    const separators = day.includes(', ') ? [' ', ', '] : [' '];
    return separators.flatMap((each) => [`${day}${each}${time}`, `${day}${each}${time} Z`]);
  }),
);

/** Ways to write numbers beside `1234.5`. */
const commonNumberFormats: readonly ValueFormat[] = [
  { decimal: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: ' ' },
  { thousands: ',' },
  { thousands: "'" },
  { thousands: ' ' },
];

/** Texts that files have beside amounts. */
const commonCurrencies: readonly string[] = [
  ...['US$', 'R$', 'A$', 'C$', '$', '€', '£', '¥', '₹', 'zł', 'Kč', 'kr', 'Rs', 'CHF'],
  ...['EUR', 'USD', 'GBP', 'JPY', 'BRL', 'PLN', 'SEK', 'NOK', 'DKK', 'CZK', 'INR', 'AUD', 'CAD'],
];

/**
 * Returns the formats by which a text could be a value of a type, of which only its author knows the right
 * one; none where no usual format is one.
 *
 * @example likelyFormats('12,50', { kind: 'decimal', … }) // [{ decimal: ',' }]
 */
export function likelyFormats(text: string, { kind }: SqlType): readonly ValueFormat[] {
  const trimmed = text.trim();
  switch (kind) {
    case 'bigint':
    case 'integer':
    case 'decimal':
    case 'double':
      return numberFormats(trimmed);
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      return commonDateFormats
        .filter((format) => isDateOf(trimmed, format))
        .map((dates) => ({ dates }));
    default:
      return [];
  }
}

function numberFormats(text: string): readonly ValueFormat[] {
  const currency = commonCurrencies.find((each) => text.startsWith(each) || text.endsWith(each));
  const rest = currency === undefined ? text : text.replace(currency, '').trim();
  const beside = currency === undefined ? {} : { currency };
  if (currency !== undefined && /^[+-]?\d+([.]\d*)?$/.test(rest)) return [beside];
  return commonNumberFormats
    .filter((format) => isNumberOf(rest, format))
    .map((format) => ({ ...format, ...beside }));
}

function isNumberOf(text: string, { decimal = '.', thousands }: ValueFormat): boolean {
  const group = thousands === ' ' ? '[ \u00a0\u202f]' : `[${thousands}]`;
  const whole = thousands === undefined ? '\\d+' : `\\d{1,3}(${group}\\d{3})+`;
  const fraction = decimal === ',' && thousands === undefined ? '[,]\\d+' : `([${decimal}]\\d*)?`;
  return new RegExp(`^[+-]?${whole}${fraction}$`).test(text);
}

function isDateOf(text: string, format: string): boolean {
  const parts = dayParts(text, format);
  return (
    parts !== undefined &&
    parts.month <= 12 &&
    parts.month >= 1 &&
    parts.day >= 1 &&
    parts.day <= 31
  );
}
