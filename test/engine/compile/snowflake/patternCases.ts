import type { Make } from './functionCases.ts';

const dayParts = [
  ...['year', 'quarter', 'month', 'day', 'dayOfYear', 'isoYear', 'isoWeek', 'isoDayOfWeek'],
] as const satisfies readonly string[];

/** What patterns match in texts of `edges`, and parts and formats of its days and times. */
export const patternCases: Readonly<Record<string, Make>> = {
  'regexReplace of the first': (eb, f) => f.regexReplace(eb.ref('s'), /[aeiou]/, '<$1\\1>'),
  'regexReplace of every match': (eb, f) => f.regexReplace(eb.ref('s'), /[^a-z]+/gu, "'"),
  'regexReplace by what looks like a reference': (eb, f) =>
    f.regexReplace(eb.ref('s'), /b/g, '<$1\\1>'),
  'regexReplace by nothing': (eb, f) => f.regexReplace(eb.ref('s'), /[ \n]+$/gu, ''),
  regexExtract: (eb, f) => f.regexExtract(eb.ref('s'), /[a-z]+@/u),
  'regexExtract of a group': (eb, f) => f.regexExtract(eb.ref('s'), /^(?:a@|A-)(\S)(\S)?/u, 2),
  ...Object.fromEntries(
    dayParts.flatMap((part): [string, Make][] => [
      [`datePart ${part}`, (eb, f) => f.datePart(part as 'year', eb.ref('d'))],
      [`datePart ${part} of a time`, (eb, f) => f.datePart(part as 'year', eb.ref('t'))],
    ]),
  ),
  'datePart hour': (eb, f) => f.datePart('hour', eb.ref('t')),
  'datePart minute': (eb, f) => f.datePart('minute', eb.ref('t')),
  'datePart second': (eb, f) => f.datePart('second', eb.ref('t')),
  'formatDate of a day': (eb, f) => f.formatDate(eb.ref('d'), 'DD.MM.YYYY'),
  'formatDate of a quarter': (eb, f) => f.formatDate(eb.ref('e'), 'YYYY-"Q"Q'),
  'formatDate of a week': (eb, f) => f.formatDate(eb.ref('e'), 'IYYY-"W"IW'),
  'formatDate of names': (eb, f) => f.formatDate(eb.ref('d'), 'DY, MON MONTH % "it\'s"'),
  'formatDate of a time': (eb, f) => f.formatDate(eb.ref('t'), 'YYYYMMDD HH24:MI:SS'),
  'formatDate of the time of a day': (eb, f) => f.formatDate(eb.ref('d'), 'HH24\\MI'),
};
