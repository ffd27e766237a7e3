import type { SqlType } from '../define/contract/sqlType.ts';
import type { ValueFormat } from '../define/formats/fileFormat.ts';
import { likelyFormats } from '../define/formats/likelyFormats.ts';
import { isJson } from '../define/text/json.ts';

/** A type that all values of a column may have, in a notation. */
export interface Guess {
  readonly type: SqlType;
  readonly format: ValueFormat;
}

const blanks = (text: string) => text.trim();
const whole = /^[+-]?(0|[1-9]\d{0,18})$/;
const number = /^[+-]?(0|[1-9]\d*)?([.]\d*)?$/;
const exponent = /^[+-]?\d+([.]\d*)?[eE][+-]?\d+$/;
const truth = /^(true|false|yes|no)$/i;
const day = /^\d{4}-\d{1,2}-\d{1,2}$/;
const moment = /^\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}:\d{2}(:\d{2}([.]\d{1,9})?)?$/;
const withOffset =
  /^\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}:\d{2}(:\d{2}([.]\d{1,9})?)? *(z|utc|[+-]\d{2}(:?\d{2})?)$/i;
const time = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.]\d{1,6})?)?$/;
/** A number that begins with a zero is a code: as a number it would lose it. */
const code = /^0\d+$/;

/** Texts that files have for no value. */
const nullTexts = [
  'N/A',
  'n/a',
  'NA',
  '#N/A',
  'NULL',
  'null',
  'None',
  'nan',
  'NaN',
  '-',
  '--',
  '?',
];

/**
 * Returns the types that all of some values may have, the narrowest first, and at last text.
 *
 * @param values some of the values of a column, without empty ones
 */
export function guessTypes(values: readonly string[]): readonly Guess[] {
  const nulls = nullTexts.filter((text) => values.includes(text));
  const rest = values.map(blanks).filter((text) => !nulls.includes(text));
  const beside = nulls.length === 0 ? {} : { nulls };
  const text: Guess = { type: { kind: 'text' }, format: {} };
  if (rest.length === 0) return [text];
  const all = (form: RegExp) => rest.every((value) => form.test(value));
  const of = (type: SqlType, format: ValueFormat = {}): readonly Guess[] => [
    { type, format: { ...format, ...beside } },
  ];
  if (rest.some((value) => code.test(value))) {
    // Days such as 20240105 begin with no zero, and a code with a zero is a text.
    return [text];
  }
  if (all(truth)) return [...of({ kind: 'boolean' }), text];
  const isDigits = all(/^\d{8}$/);
  const guesses: Guess[] = [];
  if (all(whole) && !isDigits) guesses.push(...of({ kind: 'bigint' }));
  if (all(number)) guesses.push(...of(decimalOf(rest, '.')));
  if (rest.every((value) => exponent.test(value) || number.test(value))) {
    guesses.push(...of({ kind: 'double' }));
  }
  if (all(time)) guesses.push(...of({ kind: 'time' }));
  if (all(day)) guesses.push(...of({ kind: 'date' }));
  if (all(withOffset)) guesses.push(...of({ kind: 'timestamp', zone: 'UTC' }));
  if (rest.every((value) => moment.test(value) || day.test(value))) {
    guesses.push(...of({ kind: 'timestamp' }));
  }
  if (guesses.length === 0 || isDigits) guesses.push(...foreign(rest, of));
  if (isDigits && all(whole)) guesses.push(...of({ kind: 'bigint' }));
  if (all(/^[[{].*[\]}]$/s) && rest.every(isJson)) guesses.push(...of({ kind: 'json' }));
  return [...guesses, text];
}

/** Guesses of other notations: those that fit each value. */
function foreign(
  values: readonly string[],
  of: (type: SqlType, format: ValueFormat) => readonly Guess[],
): readonly Guess[] {
  const fitting = (type: SqlType) => {
    const [first = [], ...others] = values.map((value) => likelyFormats(value, type));
    const kept = first.filter((format) =>
      others.every((formats) => formats.some((each) => isSame(each, format))),
    );
    return kept;
  };
  const moments = fitting({ kind: 'timestamp' }).map((format) => {
    const text = String(format.dates);
    const kind = /[Hh]/.test(text) ? ('timestamp' as const) : ('date' as const);
    return of(text.endsWith('Z') ? { kind: 'timestamp', zone: 'UTC' } : { kind }, format);
  });
  const numbers = numberFormats(values).map((format) =>
    of(decimalOf(values, format.decimal ?? '.'), format),
  );
  return [...moments, ...numbers].flat();
}

const isSame = (a: ValueFormat, b: ValueFormat) => JSON.stringify(a) === JSON.stringify(b);

/** The notations of numbers that fit all values; numbers below a thousand have no separator. */
function numberFormats(values: readonly string[]): readonly ValueFormat[] {
  const found = new Map<string, ValueFormat>();
  for (const value of values) {
    for (const format of likelyFormats(value, { kind: 'decimal', precision: 38, scale: 10 })) {
      found.set(JSON.stringify(format), format);
    }
  }
  const widened = [...found.values()];
  const fits = widened.filter((format) => values.every((value) => isNumberOf(value, format)));
  // What groups thousands also reads numbers without, so that the plainer one says enough.
  return fits.filter(
    (format) =>
      format.thousands === undefined ||
      values.some((value) => value.includes(format.thousands ?? '')),
  );
}

function isNumberOf(value: string, { decimal = '.', thousands, currency }: ValueFormat): boolean {
  const amount = typeof currency === 'string' ? value.replace(currency, '').trim() : value;
  const separator = thousands === ' ' ? '[ \u00a0\u202f]' : `[${thousands ?? ''}]`;
  const groups = thousands === undefined ? '' : `\\d{1,3}(${separator}\\d{3})+|`;
  return new RegExp(`^[+-]?(${groups}\\d+)([${decimal}]\\d*)?$`).test(amount);
}

/** A decimal that has all digits of some numbers, and a few more before the point. */
function decimalOf(values: readonly string[], point: string): SqlType {
  let before = 0;
  let after = 0;
  for (const value of values) {
    const [first = '', rest = ''] = value.split(point);
    before = Math.max(before, first.replace(/\D/g, '').length);
    after = Math.max(after, rest.replace(/\D/g, '').length);
  }
  const scale = Math.max(after, 2);
  return before + scale > 38
    ? { kind: 'double' }
    : { kind: 'decimal', precision: Math.min(38, Math.max(18, before + scale)), scale };
}
