import type { OperationNode } from 'kysely';
import {
  binary,
  type FunctionRenderer,
  immediate,
  joinNodes,
  present,
  type RenderedFunction,
  nodeTemplate as sql,
  ternary,
  unary,
} from 'kysely-models/warehouse';

const day = (moment: OperationNode) => sql`cast(${moment} as date)`;
const number = (node: OperationNode) => sql`cast(${node} as double precision)`;
const part = (unit: string, moment: OperationNode) =>
  sql`cast(extract(${word(unit)} from ${day(moment)}) as integer)`;
/** A keyword, where SQL takes no literal. */
const word = (text: string) => sql(Object.assign([text], { raw: [text] }));
const startOf = (unit: OperationNode, moment: OperationNode) =>
  sql`cast(date_trunc(${unit}, cast(${day(moment)} as timestamp)) as date)`;

const intervals: Readonly<Record<string, string>> = {
  day: "interval '1 day'",
  week: "interval '7 days'",
  month: "interval '1 month'",
  quarter: "interval '3 months'",
  year: "interval '1 year'",
};

/** The parts of a day that PostgreSQL names otherwise. */
const parts: Readonly<Record<string, string>> = {
  dayOfYear: 'doy',
  isoYear: 'isoyear',
  isoWeek: 'week',
  isoDayOfWeek: 'isodow',
};

/** The number of a unit in a year, for those that are counted through years. */
const perYear: Readonly<Record<string, number>> = { year: 1, quarter: 4, month: 12 };

function unitsBetween(unit: OperationNode, from: OperationNode, to: OperationNode): OperationNode {
  const name = String(immediate(unit));
  const units = perYear[name];
  if (units !== undefined) {
    const years = sql`(${part('year', to)} - ${part('year', from)})`;
    if (units === 1) return years;
    return sql`(${years} * ${word(String(units))} + ${part(name, to)} - ${part(name, from)})`;
  }
  if (name === 'day') return sql`(${day(to)} - ${day(from)})`;
  return sql`((${startOf(unit, to)} - ${startOf(unit, from)}) / 7)`;
}

/** The portable functions in PostgreSQL's SQL: those that the shipped models call. */
export const pgliteFunctions: Readonly<Partial<Record<RenderedFunction, FunctionRenderer>>> = {
  average: unary((x) => sql`(${number(sql`sum(${x})`)} / nullif(count(${x}), 0))`),
  concat: (args) => sql`(${joinNodes(' || ', args)})`,
  count_if: unary((condition) => sql`count(*) filter (where ${condition})`),
  date_add: ternary((unit, amount, moment) => {
    const interval = word(intervals[String(immediate(unit))] ?? '');
    return sql`cast((${day(moment)} + cast(${amount} as integer) * ${interval}) as date)`;
  }),
  date_diff: ternary(unitsBetween),
  date_part: binary((unit, moment) => {
    const name = String(immediate(unit));
    const named = word(parts[name] ?? name);
    return sql`cast(floor(extract(${named} from cast(${moment} as timestamp))) as bigint)`;
  }),
  date_trunc: binary(startOf),
  floor_div: binary(
    (a, b) => sql`cast(div(cast(${a} as numeric), nullif(cast(${b} as numeric), 0)) as bigint)`,
  ),
  // PostgreSQL's own skip nulls.
  greatest: (args) => allKnown(args, sql`greatest(${joinNodes(', ', args)})`),
  in_time_zone: binary((moment, zone) => sql`timezone(${zone}, timezone('UTC', ${moment}))`),
  is_finite: unary((x) => sql`(${number(x)} not in ('NaN', 'Infinity', '-Infinity'))`),
  join_text: ([separator, ...texts]) => {
    const known = joinNodes(', ', texts);
    return sql`case when coalesce(${known}) is not null then concat_ws(${present(separator)}, ${known}) end`;
  },
  least: (args) => allKnown(args, sql`least(${joinNodes(', ', args)})`),
  length: unary((x) => sql`length(${x})`),
  median: unary((x) => sql`percentile_cont(0.5) within group (order by ${number(x)})`),
  modulo: binary((a, b) => sql`(${a} % nullif(${b}, 0))`),
  ratio: binary((a, b) => sql`(${number(a)} / nullif(${number(b)}, 0))`),
  regex_matches: binary((x, pattern) => sql`(${x} ~ ${pattern})`),
  round: binary((x, digits) => sql`round(cast(${x} as numeric), ${digits})`),
  split_part: ternary((x, separator, place) => sql`split_part(${x}, ${separator}, ${place})`),
  sum_if: binary((x, condition) => sql`sum(${x}) filter (where ${condition})`),
  surrogate_key: (values) => {
    // The length before each value keeps ('a', 'bc') apart from ('ab', 'c').
    const parts = values.map((value) => {
      const text = sql`cast(${value} as text)`;
      return sql`coalesce(length(${text}) || ':' || ${text}, '-')`;
    });
    return sql`md5(concat(${joinNodes(', ', parts)}))`;
  },
  to_date: unary(day),
  trim_blanks: unary((x) => sql`btrim(${x}, ' ' || chr(9) || chr(10) || chr(13))`),
  truncate: binary((x, digits) => sql`trunc(cast(${x} as numeric), ${digits})`),
};

function allKnown(args: readonly OperationNode[], result: OperationNode): OperationNode {
  const known = joinNodes(
    ' and ',
    args.map((arg) => sql`${arg} is not null`),
  );
  return sql`case when ${known} then ${result} end`;
}
