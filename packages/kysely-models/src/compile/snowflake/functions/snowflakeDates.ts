import { type OperationNode, ValueNode } from 'kysely';
import { nodeTemplate as sql } from '../../tree/nodeTemplate.ts';

interface UnitTemplates {
  readonly add: (amount: OperationNode, day: OperationNode) => OperationNode;
  readonly start: (day: OperationNode) => OperationNode;
  readonly between: (from: OperationNode, to: OperationNode) => OperationNode;
}

/** DATE_TRUNC and DATEDIFF of weeks follow the session's WEEK_START; DAYOFWEEKISO follows nothing. */
const monday = (day: OperationNode) => sql`dateadd(day, 1 - dayofweekiso(${day}), ${day})`;

const units: Readonly<Record<string, UnitTemplates>> = {
  day: {
    add: (amount, day) => sql`dateadd(day, ${amount}, ${day})`,
    start: (day) => day,
    between: (from, to) => sql`datediff(day, ${from}, ${to})`,
  },
  week: {
    add: (amount, day) => sql`dateadd(week, ${amount}, ${day})`,
    start: monday,
    between: (from, to) =>
      // Days from Monday to Monday: the quotient is whole.
      sql`cast((cast(datediff(day, ${monday(from)}, ${monday(to)}) as double) / 7) as number(38, 0))`,
  },
  month: {
    add: (amount, day) => sql`dateadd(month, ${amount}, ${day})`,
    start: (day) => sql`date_trunc(month, ${day})`,
    between: (from, to) => sql`datediff(month, ${from}, ${to})`,
  },
  quarter: {
    add: (amount, day) => sql`dateadd(quarter, ${amount}, ${day})`,
    start: (day) => sql`date_trunc(quarter, ${day})`,
    between: (from, to) => sql`datediff(quarter, ${from}, ${to})`,
  },
  year: {
    add: (amount, day) => sql`dateadd(year, ${amount}, ${day})`,
    start: (day) => sql`date_trunc(year, ${day})`,
    between: (from, to) => sql`datediff(year, ${from}, ${to})`,
  },
};

const clock: Readonly<Record<string, Pick<UnitTemplates, 'add' | 'between'>>> = {
  second: {
    add: (amount, time) => sql`dateadd(second, ${amount}, ${time})`,
    between: (from, to) => sql`datediff(second, ${from}, ${to})`,
  },
  minute: {
    add: (amount, time) => sql`dateadd(minute, ${amount}, ${time})`,
    between: (from, to) => sql`datediff(minute, ${from}, ${to})`,
  },
  hour: {
    add: (amount, time) => sql`dateadd(hour, ${amount}, ${time})`,
    between: (from, to) => sql`datediff(hour, ${from}, ${to})`,
  },
};

/** Returns a day some units later, as DATE. */
export function addUnits(unit: string, amount: OperationNode, day: OperationNode): OperationNode {
  return sql`cast(${templates(unit).add(wholeAmount(amount), asDate(day))} as date)`;
}

/** Returns a time some units of the clock or the calendar later. */
export function addTime(unit: string, amount: OperationNode, time: OperationNode): OperationNode {
  const whole = wholeAmount(amount);
  return clock[unit]?.add(whole, asTime(time)) ?? templates(unit).add(whole, asTime(time));
}

/** Returns the number of boundaries of a unit of the clock between two times. */
export function timeBetween(unit: string, from: OperationNode, to: OperationNode): OperationNode {
  const found = clock[unit];
  if (found === undefined) throw new TypeError(`Unknown unit ${unit}.`);
  return found.between(asTime(from), asTime(to));
}

function wholeAmount(amount: OperationNode): OperationNode {
  const isWhole = ValueNode.is(amount) && Number.isSafeInteger(amount.value);
  return isWhole ? amount : sql`cast(${amount} as number(38, 0))`;
}

/** Returns the first day of the unit that contains a moment, as DATE. */
export function startOfUnit(unit: string, moment: OperationNode): OperationNode {
  return sql`cast(${templates(unit).start(asDate(moment))} as date)`;
}

/** Returns the number of boundaries of the unit between the days of two moments. */
export function unitsBetween(unit: string, from: OperationNode, to: OperationNode): OperationNode {
  return templates(unit).between(asDate(from), asDate(to));
}

function asTime(time: OperationNode): OperationNode {
  return sql`cast(${time} as timestamp_ntz)`;
}

function asDate(moment: OperationNode): OperationNode {
  return sql`cast(${moment} as date)`;
}

function templates(unit: string): UnitTemplates {
  const found = units[unit];
  if (found === undefined) throw new TypeError(`Unknown unit ${unit}.`);
  return found;
}
