/** A part of a format of days and times. */
export type DatePart =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'hour'
  | 'halfDayHour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'halfDay'
  | 'offset';

/** A format of days and times, read. */
export interface DateForm {
  /** As the user wrote it. */
  readonly format: string;
  /** A regular expression for the whole of a text in small letters, with a group for each part. */
  readonly pattern: string;
  /** The parts, in the order of their groups. */
  readonly parts: readonly DatePart[];
  /** The same for two formats of which a text may be of both. */
  readonly shape: string;
}

const monthNames =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';

const letters: Readonly<Record<string, readonly [part: DatePart, pattern: string]>> = {
  YYYY: ['year', '[0-9]{4}'],
  YY: ['shortYear', '[0-9]{2}'],
  MMM: ['monthName', monthNames],
  MM: ['month', '[0-9]{2}'],
  M: ['month', '[0-9]{1,2}'],
  DD: ['day', '[0-9]{2}'],
  D: ['day', '[0-9]{1,2}'],
  HH: ['hour', '[0-9]{2}'],
  H: ['hour', '[0-9]{1,2}'],
  hh: ['halfDayHour', '0[1-9]|1[0-2]'],
  h: ['halfDayHour', '0?[1-9]|1[0-2]'],
  mm: ['minute', '[0-9]{2}'],
  ss: ['second', '[0-9]{2}'],
  S: ['fraction', '[0-9]{1,9}'],
  A: ['halfDay', 'am|pm|a[.]m[.]|p[.]m[.]'],
  Z: ['offset', 'z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}'],
};

/**
 * Reads a format of days and times.
 *
 * @returns the format, or what is wrong with it
 * @example readDateForm('D.M.YYYY') // { pattern: '([0-9]{1,2})[.]([0-9]{1,2})[.]([0-9]{4})', … }
 */
export function readDateForm(format: string): DateForm | { readonly mistake: string } {
  const tokens = format.match(/YYYY|YY|MMMM?|MM|M|DD|D|HH|H|hh|h|mm|ss|S+|A|Z+|\s+|./gs) ?? [];
  const parts: DatePart[] = [];
  let pattern = '';
  let shape = '';
  for (const token of tokens) {
    const known = letters[token.replace(/^([SZ])+$|^(MMM)M$/, '$1$2')];
    if (known !== undefined) {
      parts.push(known[0]);
      pattern += `(${known[1]})`;
      shape += known[0] === 'monthName' ? 'name' : known[0] === 'offset' ? '' : '#';
      continue;
    }
    if (!/^([-/.:,'_T]|\s+)$/.test(token)) return { mistake: `the sign ${token}` };
    // Without backslashes, which warehouses read differently.
    const written = /^\s/.test(token) ? ' +' : `[${token.toLowerCase()}]`;
    pattern += written;
    shape += written;
  }
  const mistake = partsMistake(parts);
  return mistake === undefined ? { format, pattern, parts, shape } : { mistake };
}

function partsMistake(parts: readonly DatePart[]): string | undefined {
  if (new Set(parts).size < parts.length) return 'the same part twice';
  const has = (...any: readonly DatePart[]) => parts.filter((part) => any.includes(part)).length;
  if (has('year', 'shortYear') !== 1) return 'not one year';
  if (has('month', 'monthName') !== 1) return 'not one month';
  if (has('day') !== 1) return 'no day';
  if (has('hour', 'halfDayHour') === 2) return 'two hours';
  if (has('halfDayHour') !== has('halfDay')) return 'h without A, or A without h';
  const hours = has('hour', 'halfDayHour');
  if (has('minute') !== hours && has('minute') === 1) return 'minutes without hours';
  if (has('second') > has('minute') || has('fraction') > has('second')) {
    return 'a smaller part of the time without the larger one';
  }
  if (has('offset') === 1 && hours === 0) return 'an offset without a time';
  return undefined;
}
