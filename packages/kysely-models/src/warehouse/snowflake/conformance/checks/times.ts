import { type ConformanceTopic, docs } from '../define/conformanceCheck.ts';
import { constant, converted, portable } from '../define/portable.ts';

const types = `${docs}/sql-reference/data-types-datetime`;

/** Checks of days and times. */
export const times: ConformanceTopic = {
  name: 'Days and times',
  checks: [
    {
      name: 'Times arrive with nine digits, before 1970 too',
      documented: 'TIMESTAMP_NTZ has a precision of nine digits by default.',
      url: types,
      asks: [
        `select cast('2024-02-29 12:34:56.123456789' as timestamp_ntz)`,
        `select cast('1969-12-31 23:59:59.250' as timestamp_ntz)`,
      ],
      expected: [/^2024-02-29 12:34:56\.123456789$/, /^1969-12-31 23:59:59\.250*$/],
    },
    {
      name: 'A moment keeps its offset',
      documented: 'TIMESTAMP_TZ stores UTC time with an offset.',
      url: types,
      asks: [`select cast('2024-02-29 12:00:00 +02:00' as timestamp_tz)`],
      expected: [/^2024-02-29 12:00:00(\.0+)? ?\+02:?00$/],
    },
    {
      name: 'A moment in UTC becomes the wall clock of a zone, with its summer time',
      documented: 'CONVERT_TIMEZONE with three arguments converts a TIMESTAMP_NTZ between zones.',
      url: `${docs}/sql-reference/functions/convert_timezone`,
      asks: [
        `select to_char(${portable('in_time_zone', `cast('2024-07-01 12:00:00' as timestamp_ntz)`, constant('Europe/Berlin'))}, 'HH24:MI')`,
      ],
      expected: ['14:00'],
    },
    {
      name: 'A week begins on Monday, whatever WEEK_START is',
      documented: 'DAYOFWEEKISO does not depend on WEEK_START: Monday is 1.',
      url: `${docs}/sql-reference/functions-date-time`,
      asks: [
        `select to_char(${portable('date_trunc', constant('week'), `cast('2024-03-03' as date)`)}, 'YYYY-MM-DD')`,
        `select ${portable('date_diff', constant('week'), `cast('2024-03-03' as date)`, `cast('2024-03-04' as date)`)}`,
      ],
      expected: ['2024-02-26', 1],
    },
    {
      name: 'Texts become days and moments where these are the same, and null elsewhere',
      documented: 'TRY_CAST returns NULL for a text that is not a valid date.',
      url: `${docs}/sql-reference/functions/try_cast`,
      asks: [
        `select to_char(${converted('2024-02-29', { kind: 'date' })}, 'YYYY-MM-DD')`,
        `select ${converted('2023-02-29', { kind: 'date' })}`,
        `select ${converted('2024-02-29 12:00', { kind: 'date' })}`,
        `select to_char(${converted('2024-02-29T12:00:00.5', { kind: 'timestamp' })}, 'HH24:MI:SS.FF3')`,
      ],
      expected: ['2024-02-29', null, null, '12:00:00.500'],
    },
    {
      name: 'A recursion counts on, with the types of its first row',
      documented:
        'WITH RECURSIVE: the types of the anchor clause have to fit those of the recursive one.',
      url: `${docs}/sql-reference/constructs/with`,
      asks: [
        'with recursive "M" ("P") as (select cast(0 as number(38, 0)) as "P" union all select ("M"."P" + 1) as "P" from "M" where "M"."P" < 11) select count(*) from "M"',
      ],
      expected: [12],
    },
  ],
};
