import { type OperationNode, ValueNode } from 'kysely';
import type { FunctionRenderer, RenderedFunction } from '../../dialect/dialect.ts';
import { binary, immediate, present } from '../../functions/functionArguments.ts';
import { joinNodes, nodeTemplate as sql, textNode } from '../../tree/nodeTemplate.ts';

// DAYOFWEEK and WEEK follow the session's WEEK_START; these follow nothing.
const dayParts: Readonly<Record<string, string>> = {
  day: 'day',
  dayOfYear: 'dayofyear',
  isoDayOfWeek: 'dayofweekiso',
  isoWeek: 'weekiso',
  isoYear: 'yearofweekiso',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

function partOf(part: string, moment: OperationNode): OperationNode {
  const name = dayParts[part];
  if (name !== undefined) return sql`${textNode(name)}(cast(${moment} as date))`;
  return sql`${textNode(part)}(cast(${moment} as timestamp_ntz))`;
}

const months =
  'January,February,March,April,May,June,July,August,September,October,November,December';
const days = 'Mon,Tue,Wed,Thu,Fri,Sat,Sun';

const padded = (part: string, digits: number) => (moment: OperationNode) =>
  sql`lpad(cast(${partOf(part, moment)} as varchar), ${textNode(String(digits))}, '0')`;
const named = (names: string, part: string) => (moment: OperationNode) =>
  sql`split_part(${textNode(`'${names}'`)}, ',', ${partOf(part, moment)})`;

/** Made of parts: TO_CHAR has neither quarters nor ISO weeks. */
const pieces: Readonly<Record<string, (moment: OperationNode) => OperationNode>> = {
  DD: padded('day', 2),
  DY: named(days, 'isoDayOfWeek'),
  HH24: padded('hour', 2),
  IW: padded('isoWeek', 2),
  IYYY: padded('isoYear', 4),
  MI: padded('minute', 2),
  MM: padded('month', 2),
  MON: named(months.replace(/([A-Z]..)[a-z]*/g, '$1'), 'month'),
  MONTH: named(months, 'month'),
  Q: padded('quarter', 1),
  SS: padded('second', 2),
  YYYY: padded('year', 4),
};

/** Parts and texts of days and times in Snowflake's SQL, and what patterns match. */
export const snowflakeFormats = {
  date_part: binary((part, moment) => partOf(String(immediate(part)), moment)),
  format_date: ([moment, ...given]) => {
    const nodes = given.map((each) => {
      const piece = String(immediate(each));
      const known = pieces[piece];
      return known?.(present(moment)) ?? ValueNode.createImmediate(piece.replace(/^"|"$/g, ''));
    });
    // A pattern of fixed text alone is still null where the moment is.
    const isFixed = given.every((each) => pieces[String(immediate(each))] === undefined);
    const text = sql`(${joinNodes(' || ', nodes)})`;
    return isFixed ? sql`case when ${present(moment)} is not null then ${text} end` : text;
  },
  regex_extract: ([x, pattern, group]) => {
    const [subject, wanted] = [sql`${present(x)}, ${present(pattern)}`, present(group)];
    // With 'e' a group of 0 is not documented.
    const isWhole = immediate(wanted) === 0;
    return sql`nullif(regexp_substr(${isWhole ? subject : sql`${subject}, 1, 1, 'e', ${wanted}`}), '')`;
  },
  regex_replace: ([x, pattern, replacement, all]) => {
    const call = sql`${present(x)}, ${present(pattern)}, ${present(replacement)}`;
    // Every occurrence, unless one is named.
    const isAll = immediate(present(all)) === true;
    return sql`regexp_replace(${isAll ? call : sql`${call}, 1, 1`})`;
  },
} as const satisfies Partial<Record<RenderedFunction, FunctionRenderer>>;
