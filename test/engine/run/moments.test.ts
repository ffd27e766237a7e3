import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import {
  bigint,
  date,
  defineConfig,
  model,
  type RowOf,
  source,
  table,
  timestamp,
  timestampTz,
} from '../../../packages/kysely-models/src/define/index.ts';
import { build, openProject, read } from '../../../packages/kysely-models/src/index.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { utcMoment } from '../../../packages/kysely-models/src/warehouse/values/utcMoment.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moments-'));
});
afterAll(() => rm(folder, { recursive: true }));

const events = source({
  name: 'events',
  description: 'Events as a connector writes them.',
  columns: { id: bigint(), happened_at: timestampTz().nullable() },
});

const clocks = model({
  name: 'clocks',
  description: 'When an event happened, by two clocks.',
  materialized: table(),
  inputs: [events],
  columns: {
    id: bigint(),
    happened_at: timestampTz().nullable(),
    berlin: timestamp().nullable(),
    newYorkDay: date().nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('events as e')
      .select((eb, fn = f(eb)) => [
        'e.id',
        'e.happened_at',
        fn.wallClock('Europe/Berlin', 'e.happened_at').as('berlin'),
        fn.toDate(fn.wallClock('America/New_York', 'e.happened_at')).as('newYorkDay'),
      ]),
});

const project = openProject(defineConfig({ models: [{ events, clocks }] }));

async function built(file: string, text: string) {
  await writeFile(join(folder, file), text);
  const warehouse = await duckdbWarehouse({ path: ':memory:' });
  try {
    const { exitCode } = await build(project, { warehouse, rawFolder: folder });
    expect(exitCode).toBe(0);
    return await read(warehouse, clocks, { orderBy: ['id'] });
  } finally {
    await warehouse.close();
    await rm(join(folder, file));
  }
}

test('a moment is read by the clock of UTC, and shown by the clock of a zone', async () => {
  const rows = await built(
    'events.csv',
    [
      'id,happened_at',
      '1,2024-01-05 23:30:00 -0500',
      '2,2024-07-01T00:30:00.25Z',
      '3,2024-10-27 02:30:00+01:00', // the second 02:30 of that night
      '4,',
      '',
    ].join('\n'),
  );
  expect(rows).toEqual([
    {
      id: 1,
      happened_at: '2024-01-06 04:30:00Z',
      berlin: '2024-01-06 05:30:00',
      newYorkDay: '2024-01-05',
    },
    {
      id: 2,
      happened_at: '2024-07-01 00:30:00.25Z',
      berlin: '2024-07-01 02:30:00.25',
      newYorkDay: '2024-06-30',
    },
    {
      id: 3,
      happened_at: '2024-10-27 01:30:00Z',
      berlin: '2024-10-27 02:30:00',
      newYorkDay: '2024-10-26',
    },
    { id: 4, happened_at: null, berlin: null, newYorkDay: null },
  ]);
  expectTypeOf<RowOf<typeof clocks>['happened_at']>().toEqualTypeOf<
    `${number}-${number}-${number} ${number}:${number}:${number}Z` | null
  >();
});

test('a time without an offset is not a moment', async () => {
  await writeFile(join(folder, 'events.csv'), 'id,happened_at\n1,2024-01-05 23:30:00\n');
  const warehouse = await duckdbWarehouse({ path: ':memory:' });
  const { exitCode, relations } = await build(project, { warehouse, rawFolder: folder });
  expect(exitCode).toBe(1);
  expect(relations[0]?.error?.found).toContain("'2024-01-05 23:30:00' would change as TIMESTAMPTZ");
  await warehouse.close();
});

test.each([
  ['2024-01-05 23:30:00-05', '2024-01-06 04:30:00Z'],
  ['2024-01-05T23:30:00.123456+05:30', '2024-01-05 18:00:00.123456Z'],
  ['0001-01-01 00:00:00Z', '0001-01-01 00:00:00Z'],
  ['1850-01-05 23:30:00+00:53:28', '1850-01-05 22:36:32Z'],
  ['infinity', 'infinity'],
  ['2024-01-05 23:30:00', '2024-01-05 23:30:00'],
])('%s is %s', (written, utc) => {
  expect(utcMoment(written)).toBe(utc);
});
