import {
  bigint,
  date,
  intervals,
  model,
  sliced,
  source,
  table,
  text,
  timestamp,
  whole,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { execute, rowsOf } from '../support/memoryBuild.ts';

export const events = source({
  name: 'events',
  description: 'Events, some of which have no time.',
  columns: { id: bigint(), at: timestamp().nullable(), who: text(), amount: bigint() },
  shrink: 'any',
});

export const rates = source({
  name: 'rates',
  description: 'One rate.',
  columns: { rate: bigint() },
});

export const begin = '2024-01-30';

/** The amounts of each day, and the first of them, which only a query of one day knows. */
export const daily = model({
  name: 'daily',
  schema: 'marts',
  description: 'Amounts of days.',
  materialized: intervals({ time: 'day', every: 'day', begin }),
  inputs: [sliced(events, 'at'), whole(rates, 'it holds for all days')],
  columns: { day: date(), who: text(), total: bigint(), events: bigint() },
  unique: [['day', 'who']],
  query: (db, f, _, slice) =>
    db
      .selectFrom('events as e')
      .innerJoin('rates as r', (join) => join.onTrue())
      .groupBy('e.who')
      .select((eb) => [
        f.coalesce(slice?.from ?? eb.val(begin), begin).as('day'),
        'e.who',
        f.cast(f.sum(eb('e.amount', '*', eb.ref('r.rate'))), bigint()).as('total'),
        f.countRows().as('events'),
      ]),
});

/** Of days, which are kept by intervals and say their own time. */
const monthly = model({
  name: 'monthly',
  schema: 'marts',
  description: 'Amounts of months.',
  materialized: intervals({ time: 'month', every: 'month', begin: '2024-01-01' }),
  inputs: [daily],
  columns: { month: timestamp(), total: bigint() },
  unique: ['month'],
  query: (db, f, _, slice) =>
    db
      .selectFrom('daily')
      .select((eb) => [
        f.cast(slice?.from ?? eb.val('2024-01-01'), timestamp()).as('month'),
        f.cast(f.coalesce(f.sum(eb.ref('total')), 0), bigint()).as('total'),
      ]),
});

const people = model({
  name: 'people',
  schema: 'marts',
  description: 'The total of each.',
  materialized: table(),
  inputs: [daily],
  columns: { who: text(), total: bigint() },
  query: (db, f) =>
    db
      .selectFrom('daily')
      .groupBy('who')
      .select((eb) => ['who', f.cast(f.sum(eb.ref('total')), bigint()).as('total')]),
});

export const project = [events, rates, daily, monthly, people];

export interface Event {
  readonly at: string | null;
  readonly who: string;
  readonly amount: number;
}

export async function fill(
  warehouse: Warehouse,
  rows: ReadonlyMap<number, Event>,
  rate = 1,
): Promise<void> {
  const { identifier, typeName } = warehouse.dialect;
  const columns = [
    `${identifier('id')} bigint`,
    `${identifier('at')} ${typeName({ kind: 'timestamp' })}`,
    `${identifier('who')} varchar`,
    `${identifier('amount')} bigint`,
  ];
  const values = [...rows].map(
    ([id, { at, who, amount }]) =>
      `(${id}, ${at === null ? 'null' : `'${at}'`}, '${who}', ${amount})`,
  );
  await execute(
    warehouse,
    'create schema if not exists raw',
    `create or replace table raw.${identifier('events')} (${columns.join(', ')})`,
    ...(values.length === 0
      ? []
      : [`insert into raw.${identifier('events')} values ${values.join(', ')}`]),
    `create or replace table raw.${identifier('rates')} (${identifier('rate')} bigint)`,
    `insert into raw.${identifier('rates')} values (${rate})`,
  );
}

export async function kept(warehouse: Warehouse, name: string): Promise<readonly string[]> {
  const { identifier } = warehouse.dialect;
  const rows = await rowsOf(warehouse, `select * from ${identifier('marts')}.${identifier(name)}`);
  return rows
    .map((row) =>
      Object.values(row)
        .map((value) => String(value).slice(0, 10))
        .join(' '),
    )
    .sort();
}

/** The tables of all intervals, computed at once. */
export function expected(rows: ReadonlyMap<number, Event>, now: string, rate = 1) {
  const nextDay = new Date(Date.parse(`${now.slice(0, 10)}Z`) + 86_400_000).toISOString();
  const counted = [...rows.values()].filter(
    ({ at }) => at !== null && at >= begin && at < nextDay.slice(0, 10),
  );
  const days = Map.groupBy(counted, ({ at, who }) => `${at?.slice(0, 10)} ${who}`);
  const sum = (some: readonly Event[]) =>
    some.reduce((total, { amount }) => total + amount * rate, 0);
  const months = Map.groupBy(counted, ({ at }) => `${at?.slice(0, 7)}-01`);
  const all = ['2024-01-01', '2024-02-01', '2024-03-01'].filter((month) => month <= now);
  return {
    daily: [...days].map(([key, some]) => `${key} ${sum(some)} ${some.length}`).sort(),
    monthly: all.map((month) => `${month} ${sum(months.get(month) ?? [])}`),
    people: [...Map.groupBy(counted, ({ who }) => who)]
      .map(([who, some]) => `${who} ${sum(some)}`)
      .sort(),
  };
}

export async function built(warehouse: Warehouse) {
  return {
    daily: await kept(warehouse, 'daily'),
    monthly: await kept(warehouse, 'monthly'),
    people: await kept(warehouse, 'people'),
  };
}

export const day = (offset: number, hour = 0) =>
  new Date(Date.parse(`${begin}T00:00:00Z`) + (offset * 24 + hour) * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
