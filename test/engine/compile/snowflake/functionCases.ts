import type { AliasableExpression, ExpressionBuilder } from 'kysely';
import {
  bigint,
  date,
  decimal,
  double,
  type Functions,
  integer,
  type RowOf,
  text,
  timestamp,
  timestampTz,
} from '../../../../packages/kysely-models/src/define/index.ts';
import type { edges } from './edgeCases.ts';

type Tables = { edges: RowOf<typeof edges> };
export type Make = (
  eb: ExpressionBuilder<Tables, 'edges'>,
  f: Functions,
) => AliasableExpression<unknown>;

const units = ['day', 'week', 'month', 'quarter', 'year'] as const;

const each = (name: (unit: string) => string, make: (unit: (typeof units)[number]) => Make) =>
  Object.fromEntries(units.map((unit) => [name(unit), make(unit)]));

/** Expressions over one row of `edges`: every portable function. */
export const rowCases: Readonly<Record<string, Make>> = {
  'floorDiv by a column': (eb, f) => f.floorDiv(eb.ref('a'), eb.ref('b')),
  'floorDiv by a number': (eb, f) => f.floorDiv(eb.ref('a'), 2),
  'floorDiv of a sum': (eb, f) => f.floorDiv(eb('b', '+', 1), eb('a', '+', 1)),
  'modulo by a column': (eb, f) => f.modulo(eb.ref('a'), eb.ref('b')),
  'modulo of a decimal': (eb, f) => f.modulo(eb.ref('m'), 1),
  'ratio of whole numbers': (eb, f) => f.ratio(eb.ref('a'), eb.ref('b')),
  'ratio of decimals': (eb, f) => f.ratio(eb.ref('m'), 3),
  'ratio of doubles': (eb, f) => f.ratio(eb.ref('x'), eb.ref('y')),
  finite: (eb, f) => f.finite(eb.ref('x')),
  'finite of the other': (eb, f) => f.finite(eb.ref('y')),
  add: (eb, f) => f.add(eb.ref('b'), 1),
  subtract: (eb, f) => f.subtract(eb.ref('m'), -1),
  multiply: (eb, f) => f.multiply(f.multiply(eb.ref('b'), eb.ref('m')), f.subtract(1, eb.ref('m'))),
  least: (eb, f) => f.least(eb.ref('a'), eb.ref('b')),
  greatest: (eb, f) => f.greatest(eb.ref('a'), eb.ref('b')),
  'least of texts': (eb, f) => f.least(eb.ref('s'), eb.ref('u')),
  'greatest of doubles': (eb, f) => f.greatest(eb.ref('x'), eb.ref('y')),
  'inTimeZone, summer and winter': (eb, f) => f.inTimeZone('Europe/Berlin', eb.ref('t')),
  'wallClock, summer and winter': (eb, f) =>
    f.wallClock(
      'Europe/Berlin',
      f.cast(f.concat(f.formatDate(eb.ref('t'), 'YYYY-MM-DD HH24:MI:SS'), '+00:00'), timestampTz()),
    ),
  coalesce: (eb, f) => f.coalesce(eb.ref('b'), -1),
  nullIf: (eb, f) => f.nullIf(eb.ref('s'), ''),
  ...each(
    (unit) => `dateDiff in ${unit}s`,
    (unit) => (eb, f) => f.dateDiff(unit, eb.ref('d'), eb.ref('e')),
  ),
  ...each(
    (unit) => `dateDiff in ${unit}s, from a timestamp`,
    (unit) => (eb, f) => f.dateDiff(unit, eb.ref('t'), eb.ref('e')),
  ),
  ...each(
    (unit) => `dateAdd of ${unit}s`,
    (unit) => (eb, f) => f.dateAdd(unit, 1, eb.ref('d')),
  ),
  ...each(
    (unit) => `dateAdd of negative ${unit}s`,
    (unit) => (eb, f) => f.dateAdd(unit, -13, eb.ref('d')),
  ),
  ...each(
    (unit) => `timeAdd of ${unit}s`,
    (unit) => (eb, f) => f.timeAdd(unit, -7, eb.ref('t')),
  ),
  'timeAdd of hours of a column': (eb, f) =>
    f.timeAdd('hour', f.modulo(eb.ref('b'), 100), eb.ref('t')),
  'timeAdd of minutes': (eb, f) => f.timeAdd('minute', 90, eb.ref('t')),
  'timeAdd of seconds': (eb, f) => f.timeAdd('second', -1, eb.ref('t')),
  'timeDiff in hours': (eb, f) =>
    f.timeDiff('hour', eb.ref('t'), f.timeAdd('minute', 90, eb.ref('t'))),
  'timeDiff in minutes': (eb, f) => f.timeDiff('minute', f.toTimestamp(eb.ref('d')), eb.ref('t')),
  'timeDiff in seconds': (eb, f) => f.timeDiff('second', f.toTimestamp(eb.ref('d')), eb.ref('t')),
  'dateAdd of a column': (eb, f) => f.dateAdd('day', f.modulo(eb.ref('b'), 100), eb.ref('d')),
  ...each(
    (unit) => `dateTrunc to the ${unit}`,
    (unit) => (eb, f) => f.dateTrunc(unit, eb.ref('d')),
  ),
  ...each(
    (unit) => `dateTrunc of a timestamp to the ${unit}`,
    (unit) => (eb, f) => f.dateTrunc(unit, eb.ref('t')),
  ),
  toDate: (eb, f) => f.toDate(eb.ref('t')),
  toTimestamp: (eb, f) => f.toTimestamp(eb.ref('d')),
  trimBlanks: (eb, f) => f.trimBlanks(eb.ref('s')),
  lower: (eb, f) => f.lower(eb.ref('s')),
  upper: (eb, f) => f.upper(eb.ref('s')),
  length: (eb, f) => f.length(eb.ref('s')),
  concat: (eb, f) => f.concat(eb.ref('s'), '\\', eb.ref('u')),
  'joinText of two': (eb, f) => f.joinText(' ', eb.ref('s'), eb.ref('u')),
  'joinText of three': (eb, f) => f.joinText('\u{1f600}, ', eb.ref('u'), eb.ref('s'), eb.ref('u')),
  'joinText of one': (eb, f) => f.joinText('-', eb.ref('s')),
  'splitPart before': (eb, f) => f.splitPart(eb.ref('s'), '@', 1),
  'splitPart after': (eb, f) => f.splitPart(eb.ref('s'), '@', 3),
  'splitPart too far': (eb, f) => f.splitPart(eb.ref('s'), 'b@', 9),
  'regexMatches somewhere': (eb, f) => f.regexMatches(eb.ref('s'), /b/),
  'regexMatches at both ends': (eb, f) => f.regexMatches(eb.ref('s'), /^[A-Z]+$/i),
  'regexMatches the empty text': (eb, f) => f.regexMatches(eb.ref('s'), /^$/),
  'regexMatches anything': (eb, f) => f.regexMatches(eb.ref('s'), /(?:)/),
  'regexMatches one of two': (eb, f) => f.regexMatches(eb.ref('s'), /^a|c$/),
  'regexMatches after a line end': (eb, f) => f.regexMatches(eb.ref('s'), /B-\d{2}/),
  'regexMatches not at a line start': (eb, f) => f.regexMatches(eb.ref('s'), /^B/),
  'regexMatches a backslash': (eb, f) => f.regexMatches(eb.ref('s'), /\\ 100%$/),
  'regexMatches a quote': (eb, f) => f.regexMatches(eb.ref('s'), /O'N/),
  'regexMatches a dot': (eb, f) => f.regexMatches(eb.ref('s'), /a.c/u),
  'regexMatches a word': (eb, f) => f.regexMatches(eb.ref('s'), /\bpadded\b/),
  'regexMatches a symbol': (eb, f) => f.regexMatches(eb.ref('s'), /\u{1f600}/u),
  'surrogateKey of one': (eb, f) => f.surrogateKey(eb.ref('a')),
  'surrogateKey of several': (eb, f) =>
    f.surrogateKey(eb.ref('a'), eb.ref('s'), eb.ref('m'), eb.ref('k'), eb.ref('u')),
  'surrogateKey of times': (eb, f) => f.surrogateKey(eb.ref('d'), eb.ref('t')),
  'cast to text': (eb, f) => f.cast(eb.ref('a'), text()),
  'cast of a decimal to text': (eb, f) => f.cast(eb.ref('m'), text()),
  'cast to a decimal': (eb, f) => f.cast(eb.ref('b'), decimal(38, 4)),
  'cast to fewer digits': (eb, f) => f.cast(eb.ref('m'), decimal(10, 1)),
  'cast to a whole number': (eb, f) => f.cast(eb.ref('m'), bigint()),
  'cast to double': (eb, f) => f.cast(eb.ref('m'), double()),
  'cast of a literal to date': (_, f) => f.cast('2024-02-29', date()),
  'cast of a literal to timestamp': (_, f) => f.cast('2024-02-29 23:59:59.5', timestamp()),
  'nullOf integer': (_, f) => f.nullOf(integer()),
  'is not null': (eb) => eb('s', 'is not', null),
  'in a list': (eb) => eb('s', 'in', ['abc', "O'Neil \\ 100%"]),
  'case of decimals': (eb) => eb.case().when('k', '=', true).then(eb.ref('m')).else(0).end(),
  'a double literal': (eb, f) => f.add(f.multiply(1.5, eb.ref('b')), 1e-9),
  rowNumber: (eb, f) => f.rowNumber({ orderBy: [f.desc(eb.ref('m')), f.asc(eb.ref('id'))] }),
  'rowNumber with nulls first': (eb, f) =>
    f.rowNumber({ orderBy: [f.asc(eb.ref('s'), 'first'), f.asc(eb.ref('id'))] }),
  rank: (eb, f) => f.rank({ partitionBy: [eb.ref('k')], orderBy: [f.desc(eb.ref('a'))] }),
  lag: (eb, f) => f.lag(eb.ref('d'), { orderBy: [f.asc(eb.ref('id'))] }),
  lead: (eb, f) => f.lead(eb.ref('s'), { orderBy: [f.asc(eb.ref('id'))] }),
  runningSum: (eb, f) =>
    f.runningSum(eb.ref('m'), { partitionBy: [eb.ref('k')], orderBy: [f.asc(eb.ref('id'))] }),
  'runningSum over peers': (eb, f) => f.runningSum(eb.ref('b'), { orderBy: [f.asc(eb.ref('k'))] }),
  sumOver: (eb, f) => f.sumOver(eb.ref('m'), { partitionBy: [eb.ref('k')] }),
  countOver: (_, f) => f.countOver(),
};

/** Aggregates over groups of `edges`, and over no row. */
export const aggregateCases: Readonly<Record<string, Make>> = {
  countRows: (_, f) => f.countRows(),
  count: (eb, f) => f.count(eb.ref('a')),
  countDistinct: (eb, f) => f.countDistinct(eb.ref('m')),
  countIf: (eb, f) => f.countIf(eb('a', '>', 1)),
  'countIf of both': (eb, f) => f.countIf(eb.and([eb('a', '>', 1), eb('s', '<>', '')])),
  sum: (eb, f) => f.sum(eb.ref('a')),
  'sum of decimals': (eb, f) => f.sum(eb.ref('m')),
  sumIf: (eb, f) => f.sumIf(eb.ref('m'), eb('b', '>', 2)),
  'sumIf of nothing': (eb, f) => f.sumIf(eb.ref('m'), eb('b', '>', 1e9)),
  average: (eb, f) => f.average(eb.ref('b')),
  'average of decimals': (eb, f) => f.average(eb.ref('m')),
  median: (eb, f) => f.median(eb.ref('b')),
  'median of decimals': (eb, f) => f.median(eb.ref('m')),
  min: (eb, f) => f.min(eb.ref('s')),
  max: (eb, f) => f.max(eb.ref('t')),
  'max of doubles': (eb, f) => f.max(eb.ref('x')),
};
