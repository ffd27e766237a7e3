import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
import type { PlanSummary } from '../../../packages/kysely-models/src/plan/summary/planSummary.ts';
import { reasonText } from '../../../packages/kysely-models/src/report/reasonText.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { isThorough } from '../../thorough.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { dyingWarehouse } from '../support/dyingWarehouse.ts';
import { buildIn, execute, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

const events = source({
  name: 'events',
  description: 'Events, some of which have no time.',
  columns: { id: bigint(), at: timestamp().nullable(), who: text(), amount: bigint() },
  shrink: 'any',
});

const rates = source({
  name: 'rates',
  description: 'One rate.',
  columns: { rate: bigint() },
});

const begin = '2024-01-30';

/** The amounts of each day, and the first of them, which only a query of one day knows. */
const daily = model({
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

const project = [events, rates, daily, monthly, people];

interface Event {
  readonly at: string | null;
  readonly who: string;
  readonly amount: number;
}

async function fill(
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

async function kept(warehouse: Warehouse, name: string): Promise<readonly string[]> {
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
function expected(rows: ReadonlyMap<number, Event>, now: string, rate = 1) {
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

async function built(warehouse: Warehouse) {
  return {
    daily: await kept(warehouse, 'daily'),
    monthly: await kept(warehouse, 'monthly'),
    people: await kept(warehouse, 'people'),
  };
}

const day = (offset: number, hour = 0) =>
  new Date(Date.parse(`${begin}T00:00:00Z`) + (offset * 24 + hour) * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');

/** The reasons of a plan for one relation, as it tells them. */
const textsOf = ({ relations }: PlanSummary, name: string) =>
  (relations.find((each) => each.name === name)?.reasons ?? []).map((reason) =>
    reasonText(reason, name),
  );

describe.each(suites)('a table of intervals on %s', (place, isThere, open) => {
  // What is built of it is built alike on both.
  const tables = place === 'DuckDB' || isThorough ? project : [events, rates, daily];
  it.skipIf(!isThere)(
    'computes what is due, says which, and counts what belongs to none',
    async () => {
      const warehouse = await open();
      const rows = new Map<number, Event>([
        [1, { at: day(0, 5), who: 'a', amount: 1 }],
        [2, { at: day(1, 23), who: 'b', amount: 2 }],
        [3, { at: day(-1), who: 'b', amount: 4 }],
        [4, { at: null, who: 'b', amount: 8 }],
        [5, { at: day(9), who: 'b', amount: 16 }],
      ]);
      await fill(warehouse, rows);
      const check = async (all: ReturnType<typeof expected>) => {
        for (const [name, own] of Object.entries(all)) {
          if (tables.some((each) => each.name === name))
            expect(await kept(warehouse, name)).toEqual(own);
        }
      };
      const at = (offset: number) => ({ now: () => day(offset, 12), runId: `day${offset}` });
      const first = await buildIn(warehouse, tables, at(2));
      expect(first.relations.flatMap(({ error }) => error ?? [])).toEqual([]);
      const intervalsOf = (result: typeof first) =>
        result.relations.find(({ name }) => name === 'daily')?.intervals;
      expect(intervalsOf(first)).toEqual({
        ...{ count: 3, first: `${begin} 00:00:00`, last: day(2) },
        leftOut: [{ input: 'events', rows: 3 }],
      });
      await check(expected(rows, day(2, 12)));
      // A late row, one that went, and a day that came.
      rows.set(6, { at: day(0, 1), who: 'c', amount: 32 });
      rows.delete(2);
      await fill(warehouse, rows);
      const plan = await planIn(warehouse, tables, at(3));
      const reasons = plan.relations.find(({ name }) => name === 'daily');
      expect(reasons).toMatchObject({ action: 'update' });
      expect(reasons?.reasons).toContainEqual({
        ...{ kind: 'intervals_due', why: 'new', count: 1, first: day(3), last: day(3) },
      });
      const second = await buildIn(warehouse, tables, at(3));
      expect(intervalsOf(second)).toMatchObject({ count: 3, first: day(0), last: day(3) });
      await check(expected(rows, day(3, 12)));
      if (tables !== project) return;
      // What each of them reads whole.
      await fill(warehouse, rows, 3);
      const whole = await planIn(warehouse, tables, at(4));
      expect(textsOf(whole, 'daily')).toContain(
        `all of them if rows of rates did, which each reads whole, and else those from ${begin} on whose rows changed`,
      );
      const third = await buildIn(warehouse, tables, at(4));
      expect(intervalsOf(third)).toMatchObject({ count: 5 });
      const again = await planIn(warehouse, tables, { ...at(4), fullRefresh: true });
      expect(textsOf(again, 'daily')).toContain(
        `5 intervals computed again: ${begin} to ${day(4).slice(0, 10)}`,
      );
      await check(expected(rows, day(4, 12), 3));
    },
  );
});

it('computes what is asked for once more, and what reads it, and nothing else', async () => {
  const warehouse = await memoryWarehouse();
  const rows = new Map([0, 1, 2].map((at) => [at, { at: day(at, 5), who: 'a', amount: at + 1 }]));
  await fill(warehouse, rows);
  const at = { now: () => day(2, 12) };
  const range = (from: number, to: number) => ({ name: 'daily', from: day(from), to: day(to) });
  // Before anything was computed: days 0 and 2 are filled by the next build.
  const early = await buildIn(warehouse, project, {
    ...at,
    intervals: range(1, 2),
    runId: 'early',
  });
  expect(early.exitCode).toBe(0);
  expect(await kept(warehouse, 'daily')).toEqual(['2024-01-31 a 2 1']);
  expect((await buildIn(warehouse, project, { ...at, runId: 'next' })).exitCode).toBe(0);
  expect(await built(warehouse)).toEqual(expected(rows, day(2, 12)));
  // What nobody can detect: values that were changed by hand.
  await execute(warehouse, 'update marts.daily set total = 100');
  const options = { ...at, select: ['daily+'], intervals: range(0, 2), runId: 'again' };
  const { relations } = await buildIn(warehouse, project, options);
  expect(relations.find(({ name }) => name === 'daily')?.intervals?.count).toBe(2);
  expect(await kept(warehouse, 'daily')).toEqual([
    '2024-01-30 a 1 1',
    '2024-01-31 a 2 1',
    '2024-02-01 a 100 1',
  ]);
  expect(await kept(warehouse, 'people')).toEqual(['a 103']);
  expect(await kept(warehouse, 'monthly')).toEqual(['2024-01-01 3', '2024-02-01 100']);
});

it('computes the intervals that come with time where no data changed, and what reads them', async () => {
  const rows = new Map([0, 3, 4].map((at) => [at, { at: day(at, 5), who: 'a', amount: at + 1 }]));
  const lines = [...rows].map(([id, { at, who, amount }]) => `${id},${at},${who},${amount}\n`);
  const rawFolder = folderWith({
    'events.csv': `id,at,who,amount\n${lines.join('')}`,
    'rates.csv': 'rate\n1\n',
  });
  const warehouse = await memoryWarehouse();
  const on = async (offset: number) => {
    const options = { now: () => day(offset, 12), runId: `day${offset}`, rawFolder };
    const { exitCode, statuses, relations } = await buildIn(warehouse, project, options);
    expect(exitCode).toBe(0);
    expect(await built(warehouse)).toEqual(expected(rows, day(offset, 12)));
    const { intervals: own } = relations.find(({ name }) => name === 'daily') ?? {};
    return { count: own?.count, daily: statuses['daily'], people: statuses['people'] };
  };
  expect(await on(1)).toEqual({ count: 2, daily: 'published', people: 'published' });
  expect(await on(1)).toEqual({ count: undefined, daily: 'kept', people: 'kept' });
  expect(await on(3)).toEqual({ count: 2, daily: 'published', people: 'published' });
  expect(await on(3)).toEqual({ count: undefined, daily: 'kept', people: 'kept' });
  expect(await on(5)).toEqual({ count: 2, daily: 'published', people: 'published' });
});

it('refuses a range that is none of its intervals, and a model that has none', async () => {
  const warehouse = await memoryWarehouse();
  await fill(warehouse, new Map());
  const asked = (name: string, from: string, to: string) =>
    buildIn(warehouse, project, { select: [`${name}+`], intervals: { name, from, to } });
  for (const [name, from, to, text] of [
    ['people', day(0), day(1), 'people is not kept by intervals'],
    ['dayly', day(0), day(1), 'The project has no model dayly.'],
    ['daily', day(0, 1), day(1), '--from 2024-01-30 01:00:00 is not the beginning of a day.'],
    ['daily', day(1), day(1), 'daily: --to 2024-01-31 is not after --from.'],
    ['daily', day(-1), day(1), '--from 2024-01-29 is before its first interval.'],
    ['daily', 'yesterday', day(1), '--from yesterday is not the beginning of a day.'],
    ['daily', day(0), '2024-02-30 00:00:00', '--to 2024-02-30 is no day of the calendar.'],
  ] as const) {
    const message = expect.stringContaining(text);
    await expect(asked(name, from, to)).rejects.toMatchObject({ code: 'BAD_ARGUMENT', message });
  }
  await expect(asked('daily', day(-1), day(1))).rejects.toMatchObject({
    details: {
      expected: '--from: 2024-01-30 or later',
      hint: 'Correct it, as in models backfill daily --from 2024-01-30 --to 2024-01-31',
    },
  });
});

it('is executed over no rows', async () => {
  const { exitCode, relations } = await buildIn(await memoryWarehouse(), project, { empty: true });
  expect(relations.flatMap(({ error }) => error ?? [])).toEqual([]);
  expect(exitCode).toBe(0);
});

it('refuses rows of another interval than the one that is computed, and leaves the table as it is', async () => {
  const shifted = (to?: string) =>
    model({
      ...{ name: 'shifted', schema: 'marts', description: 'Events of a day.' },
      inputs: [sliced(events, 'at')],
      materialized: intervals({ time: 'day', every: 'day', begin }),
      columns: { day: date(), id: bigint() },
      query: (db, f, _, slice) =>
        db
          .selectFrom('events')
          .select((eb) => [f.cast(to ?? slice?.from ?? eb.val(begin), date()).as('day'), 'id']),
    });
  const warehouse = await memoryWarehouse();
  await fill(warehouse, new Map([[1, { at: day(0, 5), who: 'a', amount: 1 }]]));
  const at = { now: () => day(2, 12) };
  expect((await buildIn(warehouse, [events, shifted()], { ...at, runId: 'one' })).exitCode).toBe(0);
  const before = await kept(warehouse, 'shifted');
  const { relations } = await buildIn(warehouse, [events, shifted('2024-02-01')], {
    ...at,
    runId: 'two',
  });
  expect(relations.find(({ name }) => name === 'shifted')?.error).toMatchObject({
    code: 'ROW_INVALID',
  });
  expect(await kept(warehouse, 'shifted')).toEqual(before);
});

it('is refused where it does not say which rows belong to an interval', () => {
  const defined = (inputs: readonly (typeof events)[], time: 'day' | 'at' = 'day') =>
    model({
      ...{ name: 'wrong', description: 'Wrong.', inputs },
      materialized: intervals({ time, every: 'day', begin }),
      columns: { day: date(), at: timestamp().nullable() },
      query: (db) => db.selectFrom('events').select((eb) => [eb.val(begin).as('day'), 'at']),
    });
  expect(defined([sliced(events, 'at')]).inputs).toEqual([events]);
  for (const wrong of [
    () => defined([events]),
    () => defined([whole(events, ' ')]),
    () => defined([sliced(events, 'at')], 'at'),
    () => intervals({ time: 'day', every: 'day', begin: '2024-01-01 10:00:00' }),
    () => intervals({ time: 'day', every: 'month', begin: '2024-01-02' }),
    () => intervals({ time: 'day', every: 'day', begin: '2024-02-30' }),
    () => intervals({ time: 'day', every: 'day', begin, lookback: -1 }),
  ]) {
    expect(wrong).toThrow(expect.objectContaining({ code: 'DEFINITION_INVALID' }));
  }
});

const change = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    id: fc.integer({ min: 1, max: 8 }),
    day: fc.integer({ min: -1, max: 6 }),
    hour: fc.integer({ min: 0, max: 23 }),
    who: fc.constantFrom('a', 'b'),
    amount: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ kind: fc.constant('delete' as const), id: fc.integer({ min: 1, max: 8 }) }),
);

/** Changes, late ones too; the days that pass, the days that are asked for first, and when a run is killed. */
const step = fc.record({
  changes: fc.array(change, { maxLength: 4 }),
  days: fc.integer({ min: 0, max: 2 }),
  asked: fc.option(
    fc.record({ from: fc.integer({ min: 0, max: 5 }), days: fc.integer({ min: 1, max: 3 }) }),
    { freq: 2 },
  ),
  killedAfter: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 2 }),
});

const runs = isThorough ? 300 : 4;

it.each([
  ['DuckDB', true, memoryWarehouse, runs] as const,
  ...suites
    .slice(1)
    .map(([name, isThere, open]) => [name, isThere && isThorough, open, 20] as const),
])(
  'on %s, whatever came late, in whatever order and however often it is killed, tables are those of all intervals at once',
  async (_, isThere, open, numRuns) => {
    if (!isThere) return;
    const ways = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        const warehouse = await open();
        const rows = new Map<number, Event>();
        let today = 0;
        for (const [at, { changes, days, asked, killedAfter }] of steps.entries()) {
          for (const one of changes) {
            if (one.kind === 'delete') rows.delete(one.id);
            else rows.set(one.id, { at: day(one.day, one.hour), who: one.who, amount: one.amount });
          }
          today += days;
          await fill(warehouse, rows);
          const options = { now: () => day(today, 12), runId: `run${at}` };
          if (killedAfter !== null) {
            const dying = dyingWarehouse(warehouse, {
              ...{ from: /intervals/, after: killedAfter, isRun: killedAfter % 2 === 0 },
            });
            await buildIn(dying.warehouse, project, { ...options, runId: `killed${at}` }).catch(
              () => undefined,
            );
          }
          if (asked !== null) {
            const from = Math.min(asked.from, today);
            const to = Math.min(from + asked.days, today + 1);
            const range = { name: 'daily', from: day(from), to: day(to), parallel: 2 };
            const backfill = { ...options, intervals: range, runId: `asked${at}` };
            expect((await buildIn(warehouse, project, backfill)).exitCode).toBe(0);
          }
          const { relations, exitCode } = await buildIn(warehouse, project, options);
          expect(relations.flatMap(({ error }) => error ?? [])).toEqual([]);
          expect(exitCode).toBe(0);
          for (const { name, materialized } of relations) ways.add(`${name} ${materialized}`);
          expect(await built(warehouse)).toEqual(expected(rows, day(today, 12)));
        }
      }),
      { numRuns, seed: 20240229 },
    );
    expect([...ways]).toEqual(
      expect.arrayContaining(['daily increment', 'monthly increment', 'daily table']),
    );
  },
  isThorough ? 1_200_000 : 60_000,
);
