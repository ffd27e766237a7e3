import { describe, expect, it } from 'vitest';
import {
  date,
  intervals,
  model,
  sliced,
  source,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, execute, memoryWarehouse, planIn, rowsOf } from '../support/memoryBuild.ts';

const events = source({
  name: 'events',
  description: 'Days on which something happened.',
  columns: { day: date() },
});

const daily = (begin: string, every: 'day' | 'month' = 'day') =>
  model({
    name: 'daily',
    schema: 'marts',
    description: 'Days.',
    materialized: intervals({ time: 'day', every, begin }),
    inputs: [sliced(events, 'day')],
    columns: { day: date() },
    query: (db) => db.selectFrom('events').select('day'),
  });

async function withEvents() {
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    "create table raw.events as select date '2024-02-28' as day",
  );
  return warehouse;
}

/** The builds of these tests are of 2024-02-29, noon. */
const asked = (to: string, from = '2024-02-27 00:00:00') => ({
  select: ['daily+'],
  intervals: { name: 'daily', from, to },
});

describe('intervals after the one of the build', () => {
  it('are refused where a range asks for them, with the last time that can be', async () => {
    const warehouse = await withEvents();
    const built = await buildIn(warehouse, [events, daily('2024-02-01')]);
    expect(built.exitCode).toBe(0);
    const range = asked('2024-03-02 00:00:00');
    for (const command of [buildIn, planIn]) {
      await expect(command(warehouse, [events, daily('2024-02-01')], range)).rejects.toMatchObject({
        code: 'BAD_ARGUMENT',
        details: {
          subject: '2024-03-02 00:00:00',
          expected: '2024-03-01 00:00:00 or earlier, at 2024-02-29 12:00:00 UTC',
          hint: 'Compute those until now: --to 2024-03-01',
        },
      });
    }
    const wholly = asked('2024-03-05 00:00:00', '2024-03-04 00:00:00');
    await expect(buildIn(warehouse, [events, daily('2024-02-01')], wholly)).rejects.toMatchObject({
      details: { hint: 'None of them has begun: name earlier ones, or wait.' },
    });
    const last = asked('2024-03-01 00:00:00');
    expect((await buildIn(warehouse, [events, daily('2024-02-01')], last)).exitCode).toBe(0);
  });

  it('are refused of months too, of which the last is that of the build', async () => {
    const warehouse = await withEvents();
    const monthly = [events, daily('2024-01-01', 'month')];
    await buildIn(warehouse, monthly);
    const late = asked('2024-04-01 00:00:00', '2024-02-01 00:00:00');
    await expect(buildIn(warehouse, monthly, late)).rejects.toMatchObject({
      details: { hint: 'Compute those until now: --to 2024-03-01' },
    });
  });

  it('are refused as the first of a model, before anything is touched', async () => {
    const warehouse = await withEvents();
    await expect(buildIn(warehouse, [events, daily('2024-03-01')])).rejects.toMatchObject({
      code: 'DEFINITION_INVALID',
      details: {
        subject: 'daily',
        location: { file: expect.stringContaining('laterIntervals.test.ts') },
        expected: 'begin: a time until 2024-02-29 12:00:00 UTC',
        found: "begin: '2024-03-01'",
      },
    });
    const there = await rowsOf(
      warehouse,
      "select count(*)::integer as n from duckdb_tables() where schema_name <> 'raw'",
    );
    expect(there).toEqual([{ n: 0 }]);
    const others = await buildIn(warehouse, [events, daily('2024-03-01')], { select: ['events'] });
    expect(others.exitCode).toBe(0);
  });
});

it('a backfill of what was never built says what to build, in options that there are', async () => {
  const warehouse = await memoryWarehouse();
  const base = daily('2024-02-01');
  const above = model({
    name: 'above',
    description: 'The same days.',
    materialized: intervals({ time: 'day', every: 'day', begin: '2024-02-01' }),
    inputs: [sliced(base, 'day')],
    columns: { day: date() },
    query: (db) => db.selectFrom('daily').select('day'),
  });
  const range = { name: 'above', from: '2024-02-27 00:00:00', to: '2024-02-28 00:00:00' };
  const backfill = buildIn(warehouse, [events, base, above], {
    select: ['above+'],
    intervals: range,
  });
  await expect(backfill).rejects.toMatchObject({
    code: 'RELATION_NOT_BUILT',
    details: {
      hint: 'Intervals are computed again of what is built. Build it first: models build --select +above',
    },
  });
});
