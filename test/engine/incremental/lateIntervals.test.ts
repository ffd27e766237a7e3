import { expect, it } from 'vitest';
import {
  bigint,
  date,
  intervals,
  model,
  sliced,
  source,
  timestamp,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { terminalReporter } from '../../../packages/kysely-models/src/report/terminalReporter.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

const events = source({
  name: 'events',
  description: 'Events.',
  columns: { id: bigint(), at: timestamp() },
  shrink: 'any',
});

const daily = model({
  name: 'daily',
  schema: 'marts',
  description: 'Events of days.',
  materialized: intervals({ time: 'day', every: 'day', begin: '2024-01-01', lookback: 1 }),
  inputs: [sliced(events, 'at')],
  columns: { day: date(), id: bigint() },
  query: (db, f) =>
    db.selectFrom('events').select((eb) => [f.toDate(eb.ref('at')).as('day'), 'id']),
});

const project = [events, daily];

async function fill(warehouse: Warehouse, times: readonly string[]) {
  const { identifier, typeName } = warehouse.dialect;
  const table = `raw.${identifier('events')}`;
  const values = times.map((at, id) => `(${id}, '${at}')`);
  await execute(
    warehouse,
    'create schema if not exists raw',
    `create or replace table ${table} (${identifier('id')} bigint, ${identifier('at')} ${typeName({ kind: 'timestamp' })})`,
    `insert into ${table} values ${values.join(', ')}`,
  );
}

/** Builds on a day of January, and returns what the result and the terminal say of rows that are not searched. */
async function on(warehouse: Warehouse, day: number, options: object = {}) {
  const now = `2024-01-${String(day).padStart(2, '0')} 12:00:00`;
  const runId = `run-${Math.random()}`;
  const result = await buildIn(warehouse, project, { now: () => now, runId, ...options });
  expect(result.relations.flatMap(({ error }) => error ?? [])).toEqual([]);
  let text = '';
  const reporter = terminalReporter((part) => {
    text += part;
  });
  reporter.onEvent({ type: 'run_finished', result });
  const own = result.relations.find(({ name }) => name === 'daily')?.intervals;
  return { unsearched: own?.unsearched, lines: text.split('\n').filter((l) => /lookback/.test(l)) };
}

const none = { unsearched: undefined, lines: [] };

it.for(suites)(
  'on %s, rows that came or went before the lookback are counted, and named until they are computed',
  async ([, isThere, open], { skip }) => {
    skip(!isThere);
    const warehouse = await open();
    const times = ['2024-01-02 10:00:00', '2024-01-04 10:00:00', '2024-01-09 10:00:00'];
    await fill(warehouse, times);
    expect(await on(warehouse, 9)).toEqual(none);
    // A row within the lookback, of the day before, is no news.
    await fill(warehouse, [...times, '2024-01-08 01:00:00']);
    expect(await on(warehouse, 9)).toEqual(none);
    // One of a day that had rows, two of one that had none, one that went, and one within the lookback.
    const late = ['2024-01-02 10:00:00', '2024-01-02 11:00:00', '2024-01-09 10:00:00'];
    const empty = ['2024-01-03 00:00:00', '2024-01-03 23:00:00'];
    await fill(warehouse, [...late, ...empty, '2024-01-08 01:00:00', '2024-01-08 02:00:00']);
    const range = { from: '2024-01-02 00:00:00', to: '2024-01-05 00:00:00' };
    const told = {
      unsearched: [{ input: 'events', added: 3, removed: 1, ...range }],
      lines: [
        'daily: 3 rows of events came and 1 went before its lookback since those intervals were computed; to compute them again: models backfill daily --from 2024-01-02 --to 2024-01-05',
      ],
    };
    expect(await on(warehouse, 9)).toEqual(told);
    // A build of the next day says it again.
    expect(await on(warehouse, 10)).toEqual(told);
    const backfill = { select: ['daily+'], intervals: { name: 'daily', ...range } };
    expect(await on(warehouse, 10, backfill)).toEqual(none);
    expect(await on(warehouse, 11)).toEqual(none);
    const { identifier } = warehouse.dialect;
    const rows = await rowsOf(
      warehouse,
      `select cast(${identifier('day')} as varchar) as "day", count(*) as "events" from ${identifier('marts')}.${identifier('daily')} group by 1 order by 1`,
    );
    expect(rows.map(({ day, events: count }) => [day, Number(count)])).toEqual([
      ['2024-01-02', 2],
      ['2024-01-03', 2],
      ['2024-01-08', 2],
      ['2024-01-09', 1],
    ]);
  },
);

/** The same without a lookback, a view over it, and what reads these by days of its own lookback. */
const whole = model({
  name: 'whole',
  schema: 'marts',
  description: 'Events of days.',
  materialized: intervals({ time: 'day', every: 'day', begin: '2024-01-01' }),
  inputs: [sliced(events, 'at')],
  columns: { day: date(), id: bigint() },
  query: (db, f) =>
    db.selectFrom('events').select((eb) => [f.toDate(eb.ref('at')).as('day'), 'id']),
});
const seen = model({
  name: 'seen',
  schema: 'marts',
  description: 'Events of days.',
  materialized: view(),
  inputs: [whole],
  columns: { day: date(), id: bigint() },
  query: (db) => db.selectFrom('whole').select(['day', 'id']),
});
const below = [
  model({
    name: 'direct',
    schema: 'marts',
    description: 'Sums of days.',
    materialized: intervals({ time: 'day', every: 'day', begin: '2024-01-01', lookback: 1 }),
    inputs: [whole, sliced(events, 'at')],
    columns: { day: date(), total: bigint() },
    query: (db, f) =>
      db
        .selectFrom('whole')
        .groupBy('day')
        .select((eb) => ['day', f.cast(eb.fn.sum('id'), bigint()).as('total')]),
  }),
  model({
    name: 'through',
    schema: 'marts',
    description: 'Sums of days.',
    materialized: intervals({ time: 'day', every: 'day', begin: '2024-01-01', lookback: 0 }),
    inputs: [sliced(seen, 'day')],
    columns: { day: date(), total: bigint() },
    query: (db, f) =>
      db
        .selectFrom('seen')
        .groupBy('day')
        .select((eb) => ['day', f.cast(eb.fn.sum('id'), bigint()).as('total')]),
  }),
];

it.for(suites)(
  'on %s, intervals that an input computed again are computed again, whatever the own lookback',
  async ([, isThere, open], { skip }) => {
    skip(!isThere);
    const warehouse = await open();
    const build = async (options: object = {}) => {
      const now = () => '2024-01-09 12:00:00';
      const runId = `run-${Math.random()}`;
      const all = [events, whole, seen, ...below];
      const { relations } = await buildIn(warehouse, all, { now, runId, ...options });
      expect(relations.flatMap(({ error }) => error ?? [])).toEqual([]);
      const counts = relations.flatMap(({ name, intervals: computed }) =>
        (computed?.count ?? 0) === 0
          ? []
          : [[name, computed?.count, computed?.first?.slice(0, 10)]],
      );
      const { identifier } = warehouse.dialect;
      const totals = await Promise.all(
        below.map(({ name }) =>
          rowsOf(
            warehouse,
            `select ${identifier('total')} as "total" from ${identifier('marts')}.${identifier(name)} order by ${identifier('day')}`,
          ),
        ),
      );
      return {
        counts: counts.sort(),
        totals: totals.map((rows) => rows.map(({ total }) => Number(total))),
      };
    };
    const days = ['02', '04', '08', '09'].map((day) => `2024-01-${day} 10:00:00`);
    await fill(warehouse, days);
    expect((await build()).totals).toEqual([0, 1].map(() => [0, 1, 2, 3]));
    // A value of a day before both lookbacks, of which the number of rows stays.
    const table = `raw.${warehouse.dialect.identifier('events')}`;
    const id = warehouse.dialect.identifier('id');
    await execute(warehouse, `update ${table} set ${id} = 20 where ${id} = 1`);
    expect(await build()).toEqual({
      counts: [
        ['direct', 1, '2024-01-04'],
        ['through', 1, '2024-01-04'],
        ['whole', 1, '2024-01-04'],
      ],
      totals: [0, 1].map(() => [0, 20, 2, 3]),
    });
    // A build that the readers are not part of, and then one that they are.
    await execute(warehouse, `update ${table} set ${id} = 30 where ${id} = 20`);
    await build({ select: ['whole'] });
    expect((await build()).totals).toEqual([0, 1].map(() => [0, 30, 2, 3]));
    expect((await build({ select: ['direct', 'through'] })).counts).toEqual([]);
  },
);
