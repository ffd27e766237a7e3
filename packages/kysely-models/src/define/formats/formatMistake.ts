import { isTimeZone } from '../text/calendarText.ts';
import { nearest } from '../text/nearest.ts';
import { readDateForm } from './dateForm.ts';
import { encodings } from './encodings.ts';
import type { FileFormat, ValueFormat } from './fileFormat.ts';
import { listOf } from './mergeFormats.ts';

/** A mistake in a format, in words. */
interface FormatMistake {
  readonly expected: string;
  readonly found: string;
}

/** Returns what is wrong with a format, which no compiler may have seen; undefined where nothing is. */
export function formatMistake(
  format: FileFormat,
  columns?: readonly string[],
): FormatMistake | undefined {
  const other = unknownOption(format, fileOptions);
  if (other !== undefined) return other;
  const { delimiter, quote, encoding } = format;
  if (delimiter !== undefined && !/^[^\r\n"\\]$/.test(delimiter)) {
    return wrong('delimiter: one character, no quote and no line end', delimiter);
  }
  if (quote !== undefined && !/^[^\r\n\\]?$/.test(quote)) {
    return wrong("quote: one character, or '' where fields have none", quote);
  }
  if (quote !== undefined && quote !== '' && quote === (delimiter ?? ',')) {
    return wrong('a quote that is not the delimiter', quote);
  }
  if (format.escape !== undefined && format.escape !== '\\' && format.escape !== (quote ?? '"')) {
    return wrong('escape: the quote or a backslash', format.escape);
  }
  if (encoding !== undefined && !Object.hasOwn(encodings, encoding)) {
    return wrong(`encoding: ${Object.keys(encodings).join(', ')}`, encoding);
  }
  const named = [
    ...Object.keys(format.columns ?? {}),
    ...Object.keys(format.names ?? {}),
    ...listOf(format.fileColumn),
  ];
  const unknown = named.find((name) => columns?.includes(name) === false);
  if (unknown !== undefined) return wrong(`columns among ${columns?.join(', ')}`, unknown);
  const own = Object.values(format.columns ?? {}).filter((each) => each !== undefined);
  for (const values of own) {
    const mistake = unknownOption(values, valueOptions);
    if (mistake !== undefined) return mistake;
  }
  for (const values of [format, ...own.map((each) => ({ ...format, ...each }))]) {
    const mistake = valueMistake(values);
    if (mistake !== undefined) return mistake;
  }
  return undefined;
}

function valueMistake(format: ValueFormat): FormatMistake | undefined {
  const { decimal = '.', thousands, zone } = format;
  if (decimal !== '.' && decimal !== ',') return wrong("decimal: '.' or ','", decimal);
  if (thousands !== undefined && !/^[,. ']$/.test(thousands)) {
    return wrong('thousands: a comma, a point, a blank or an apostrophe', thousands);
  }
  if (thousands === decimal) {
    return wrong('another sign between thousands than before decimals', thousands);
  }
  const currency = listOf(format.currency).find(
    (text) => !/^[^\d\s.,'+[\]\\^-][^\d+[\]\\^-]*$/.test(text),
  );
  if (currency !== undefined) return wrong('currency: texts such as € or EUR', currency);
  if (zone !== undefined && !isTimeZone(zone))
    return wrong('zone: a name such as Europe/Berlin', zone);
  return dateMistake(listOf(format.dates));
}

/** Two formats that a text may both be of leave open which day it is. */
function dateMistake(formats: readonly string[]): FormatMistake | undefined {
  const shapes = new Map<string, string>();
  for (const format of formats) {
    const form = readDateForm(format);
    if ('mistake' in form) {
      return wrong(
        'dates: a format such as M/D/YYYY or D.M.YYYY HH:mm',
        `${format}: ${form.mistake}`,
      );
    }
    const other = shapes.get(form.shape);
    if (other !== undefined && other !== format) {
      return wrong('dates of which only one fits a text', `${other} and ${format}`);
    }
    shapes.set(form.shape, format);
  }
  return undefined;
}

/** Returns the mistake of an option that no format has, which would be ignored. */
function unknownOption(
  options: object,
  known: Readonly<Record<string, true>>,
): FormatMistake | undefined {
  const name = Object.keys(options).find((each) => !Object.hasOwn(known, each));
  if (name === undefined) return undefined;
  return wrong(
    `options that there are, such as ${nearest(name, Object.keys(known)).join(', ')}`,
    name,
  );
}

const valueOptions = {
  decimal: true,
  thousands: true,
  currency: true,
  dates: true,
  zone: true,
  nulls: true,
} as const satisfies Record<keyof ValueFormat, true>;

const fileOptions = {
  ...valueOptions,
  delimiter: true,
  quote: true,
  escape: true,
  encoding: true,
  names: true,
  fileColumn: true,
  sheet: true,
  columns: true,
} as const satisfies Record<keyof FileFormat, true>;

const wrong = (expected: string, found: string): FormatMistake => ({
  expected,
  found: JSON.stringify(found),
});
