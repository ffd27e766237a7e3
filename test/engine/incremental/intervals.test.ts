import { describe, expect, it } from 'vitest';
import {
  bigint,
  date,
  intervals,
  model,
  sliced,
  timestamp,
  whole,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { PlanSummary } from '../../../packages/kysely-models/src/plan/summary/planSummary.ts';
import { reasonText } from '../../../packages/kysely-models/src/report/reasonText.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { isThorough } from '../../thorough.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, planIn } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';
import {
  begin,
  built,
  daily,
  day,
  type Event,
  events,
  expected,
  fill,
  kept,
  project,
  rates,
} from './intervalProject.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

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
