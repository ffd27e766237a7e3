/**
 * A year of five million rows, computed as 365 intervals in one build, and as one table: `npm run bench:intervals`.
 * The rows are in the order of their time, as an export of events has them; `--shuffled` mixes them.
 */
import { performance } from 'node:perf_hooks';
import type { Kysely } from 'kysely';
import {
  bigint,
  build,
  type DatabaseOf,
  date,
  integer,
  intervals,
  type Model,
  type ModelFunctions,
  model,
  sliced,
  source,
  table,
  timestamp,
} from 'kysely-models';
import { duckdbWarehouse } from 'kysely-models/duckdb';

const rows = 5_000_000;
const isShuffled = process.argv.includes('--shuffled');

const events = source({
  name: 'events',
  description: 'Events of a year.',
  columns: { id: bigint(), at: timestamp(), person: integer(), amount: bigint() },
});

const columns = { day: date(), person: integer(), amount: bigint(), events: bigint() };

/** What each person did each day, of all rows that the events have: of the year, or of a day of it. */
const query = (db: Kysely<DatabaseOf<readonly [typeof events]>>, f: ModelFunctions) =>
  db
    .selectFrom('events')
    .groupBy((eb) => [f.toDate(eb.ref('at')), 'person'])
    .select((eb) => [
      f.toDate(eb.ref('at')).as('day'),
      'person',
      f.cast(f.sum(eb.ref('amount')), bigint()).as('amount'),
      f.countRows().as('events'),
    ]);

const description = 'What each person did each day.';

const whole = model({
  name: 'as_one_table',
  description,
  materialized: table(),
  inputs: [events],
  columns,
  query,
});

const byDay = model({
  name: 'by_intervals',
  description,
  materialized: intervals({ time: 'day', every: 'day', begin: '2023-01-01' }),
  inputs: [sliced(events, 'at')],
  columns,
  query,
});

/** Seconds of the best of three first builds: of the clock, and of the processors. */
async function timed(of: Model): Promise<{ readonly clock: number; readonly processors: number }> {
  const times: { clock: number; processors: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const warehouse = await duckdbWarehouse({ path: ':memory:' });
    const session = await warehouse.connect();
    await session.run('create schema raw');
    await session.run(`create table raw.events as
      select i as id, timestamp '2023-01-01' + to_microseconds((i * (365 * 86400000000 // ${rows}))::bigint) as at,
        (hash(i) % 20000)::integer as person, (hash(i + 1) % 1000)::bigint as amount
      from range(${rows}) as r(i)${isShuffled ? ' order by hash(i)' : ''}`);
    session.close();
    const started = performance.now();
    const before = process.cpuUsage();
    const { exitCode, relations } = await build(
      { models: [[events, of]] },
      { warehouse, now: () => '2023-12-31 12:00:00' },
    );
    const { user, system } = process.cpuUsage(before);
    times.push({ clock: (performance.now() - started) / 1e3, processors: (user + system) / 1e6 });
    const { rows: made } = relations.find(({ name }) => name === of.name) ?? {};
    if (exitCode !== 0)
      throw new Error(JSON.stringify(relations.flatMap(({ error }) => error ?? [])));
    if (round === 0) console.log(`${of.name}: ${made?.toLocaleString('en-US')} rows`);
    await warehouse.close();
  }
  return {
    clock: Math.min(...times.map(({ clock }) => clock)),
    processors: Math.min(...times.map(({ processors }) => processors)),
  };
}

const one = await timed(whole);
const many = await timed(byDay);
for (const unit of ['clock', 'processors'] as const) {
  const [single, split] = [one[unit], many[unit]];
  console.log(
    `${unit}: one table ${single.toFixed(2)} s, 365 intervals ${split.toFixed(2)} s, ${(split / single).toFixed(2)} of it`,
  );
}
