import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  bigint,
  exposure,
  type Freshness,
  source,
} from '../../../packages/kysely-models/src/define/index.ts';
import {
  durationMs,
  durationText,
} from '../../../packages/kysely-models/src/define/sources/duration.ts';
import {
  momentIn,
  wallClockIn,
} from '../../../packages/kysely-models/src/run/freshness/zoneTime.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel } from '../support/anyModel.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { buildIn, execute, planIn } from '../support/memoryBuild.ts';
import { thrownBy } from '../thrownBy.ts';
import { eventsAt, freshnessIn, timed } from './timedSource.ts';

const double = await snowflakeDouble();

describe('a duration', () => {
  it.each([
    ['1 day', 86_400_000, '1 day'],
    ['36 hours', 129_600_000, '1 day 12 hours'],
    ['1.5 hours', 5_400_000, '1 hour 30 minutes'],
    [{ days: 1, minutes: 5 }, 86_700_000, '1 day 5 minutes'],
    ['2 weeks', 1_209_600_000, '14 days'],
  ])('%j', (duration, ms, text) => {
    expect([durationMs(duration), durationText(ms)]).toEqual([ms, text]);
  });

  it.each([
    'day',
    '1 fortnight',
    '-1 day',
    '0 hours',
    {},
    { days: -1 },
    { day: 1 },
    5,
    null,
    '1e9 days',
  ])('is not %j', (duration) => expect(durationMs(duration)).toBeUndefined());
});

describe('a freshness that cannot be judged is refused where it is declared', () => {
  it.each([
    [{}, 'warn, error, or both'],
    [{ warn: 'soon' }, "a duration above zero, such as '1 day' or { hours: 6 }"],
    [{ warn: '2 days', error: '1 day' }, 'a warning before the error'],
    [{ column: 'id', warn: '1 day' }, 'a column of days or times: seen, moment, day'],
    [
      { warn: '1 day', timeZone: 'Mars' },
      'a time zone of the IANA database, such as Europe/Berlin',
    ],
  ])('%j', (freshness, expected) => {
    // Sound: what no compiler has seen.
    expect(thrownBy(() => timed(freshness as Freshness))).toMatchObject({
      code: 'DEFINITION_INVALID',
      details: { subject: 'events', expected },
    });
  });
});

describe('the clock of a zone', () => {
  it.each([
    ['UTC', '2024-02-29 12:00:00', '2024-02-29T12:00:00.000Z'],
    ['Europe/Berlin', '2024-02-29 12:00:00.25', '2024-02-29T11:00:00.250Z'],
    ['America/New_York', '2024-07-01', '2024-07-01T04:00:00.000Z'],
    // Shown twice: the first time.
    ['Europe/Berlin', '2024-10-27 02:30:00', '2024-10-27T00:30:00.000Z'],
    // Left out.
    ['Europe/Berlin', '2024-03-31 02:30:00', '2024-03-31T01:30:00.000Z'],
  ])('of %s shows %s at %s', (zone, text, moment) => {
    expect(new Date(momentIn(zone, text) ?? 0).toISOString()).toBe(moment);
  });

  it('comes back from every hour of a year that it shows once', () => {
    for (let ms = Date.UTC(2024, 0, 1); ms < Date.UTC(2025, 0, 1); ms += 16_200_000) {
      const text = wallClockIn('Australia/Lord_Howe', ms);
      const back = momentIn('Australia/Lord_Howe', text) ?? 0;
      expect(wallClockIn('Australia/Lord_Howe', back)).toBe(text);
    }
  });
});

describe('the age of a source is that of its newest row', () => {
  it.each([
    // In the zone of the project, of the source, and of a column that has one.
    ['seen', 'UTC', '2024-02-28 12:00:00Z', 24],
    ['seen', 'Europe/Berlin', '2024-02-28 11:00:00Z', 25],
    ['moment', 'Europe/Berlin', '2024-02-28 07:00:00Z', 29],
    // A day is complete when it ends.
    ['day', 'UTC', '2024-02-29 00:00:00Z', 12],
  ])('by %s in %s', async (column, timeZone, newest, hours) => {
    const warehouse = await eventsAt(
      "1, '2024-02-28 12:00:00', '2024-02-28 12:00:00+05', '2024-02-28'",
      "2, '2024-02-01 12:00:00', null, '2024-01-28'",
    );
    const freshness = { column, warn: '12 hours', error: '1 day', timeZone } as const;
    const { sources } = await freshnessIn(warehouse, [timed(freshness)]);
    const state = hours > 24 ? 'error' : hours > 12 ? 'warn' : 'fresh';
    expect(sources).toMatchObject([{ newest, ageMs: hours * 3_600_000, state, future: 0 }]);
  });

  it('whatever times of the future some rows have, which are counted', async () => {
    const warehouse = await eventsAt("1, '2024-02-01', null, null", "2, '9999-01-01', null, null");
    const { sources } = await freshnessIn(warehouse, [timed({ column: 'seen', error: '1 day' })]);
    expect(sources).toMatchObject([{ newest: '2024-02-01 00:00:00Z', state: 'error', future: 1 }]);
  });

  it.each([
    [[], 'it has no row'],
    [['1, null, null, null'], 'no row has a seen by now'],
    [["1, '-infinity', null, null"], /^seen is /],
  ])('and is unknown, and not fresh, of the rows %j', async (rows, why) => {
    const warehouse = await eventsAt(...rows);
    const { sources } = await freshnessIn(warehouse, [timed({ column: 'seen', warn: '1 day' })]);
    const reason = typeof why === 'string' ? why : expect.stringMatching(why);
    expect(sources).toMatchObject([{ newest: null, ageMs: null, state: 'unknown', why: reason }]);
  });

  it('and is unknown without a column where nothing records when its table changed', async () => {
    const { sources } = await freshnessIn(await eventsAt(), [timed({ warn: '1 day' })]);
    const why = expect.stringContaining('name a column of times');
    expect(sources).toMatchObject([{ state: 'unknown', why }]);
  });
});

describe('models and exposures', () => {
  it('are as old as the oldest of their sources, and say which of them say nothing', async () => {
    const warehouse = await eventsAt("1, '2024-02-29 11:00:00', null, null");
    await execute(
      warehouse,
      "create table raw.orders as select 1::bigint as id, timestamp '2024-02-20' as seen, null::timestamptz as moment, null::date as day",
      'create table raw.plain as select 1::bigint as id',
    );
    const rule = { column: 'seen', warn: '1 day', error: '30 days' } as const;
    const [events, orders] = [timed(rule), timed(rule, 'orders')];
    const plain = source({
      name: 'plain',
      description: '.',
      schema: 'raw',
      columns: { id: bigint() },
    });
    const [first, both, none] = [
      anyModel('first', [events]),
      anyModel('both', [events, orders, plain]),
      anyModel('none', [plain]),
    ];
    const above = anyModel('above', [both]);
    const board = exposure({
      name: 'board',
      type: 'dashboard',
      description: '.',
      owner: 'bi',
      inputs: [above],
    });
    const relations = [events, orders, plain, first, both, none, above];
    await buildIn(warehouse, relations);
    const { all } = await freshnessIn(warehouse, relations, { exposures: [board] });
    expect(all.map(({ name, kind, state, oldest }) => [kind, name, state, oldest])).toEqual([
      ['source', 'events', 'fresh', 'events'],
      ['source', 'orders', 'warn', 'orders'],
      ['model', 'first', 'fresh', 'events'],
      ['model', 'both', 'warn', 'orders'],
      ['model', 'above', 'warn', 'orders'],
      ['exposure', 'board', 'warn', 'orders'],
    ]);
    expect(all.find(({ name }) => name === 'board')).toMatchObject({
      unjudged: ['plain'],
      newest: '2024-02-20 00:00:00Z',
    });
  });
});

describe('a build', () => {
  const rule = { column: 'seen', warn: '1 day', error: '3 days' } as const;

  it('refuses a source that is too old, and touches nothing; what is accepted is a warning', async () => {
    const warehouse = await eventsAt("1, '2024-02-20', null, null");
    const events = timed(rule);
    const built = [events, anyModel('copied', [events])];
    await expect(buildIn(warehouse, built)).rejects.toMatchObject({
      code: 'SOURCE_STALE',
      message: 'The newest data of events are 9 days 12 hours old, so nothing is built.',
      details: {
        expected: 'data that are at most 3 days old',
        found: '2024-02-20 00:00:00Z, by its seen',
        hint: expect.stringContaining('--accept-stale events'),
      },
    });
    const session = await warehouse.connect();
    expect((await warehouse.catalog(session)).map(({ name }) => name)).toEqual(['events']);
    session.close();
    const message =
      'events: the newest data are of 2024-02-20 00:00:00Z, 9 days 12 hours old, where 3 days is the limit';
    expect((await planIn(warehouse, built)).warnings).toEqual([
      { subject: 'events', code: 'SOURCE_STALE', message: `${message}; a build would not begin.` },
    ]);
    const { exitCode, warnings } = await buildIn(warehouse, built, { acceptStale: ['events'] });
    expect([exitCode, warnings]).toEqual([
      0,
      [{ subject: 'events', code: 'SOURCE_STALE', message: `${message}.` }],
    ]);
  });

  it('judges the sources below what is selected, every time, and no others', async () => {
    const warehouse = await eventsAt("1, '2024-02-29', null, null");
    await execute(
      warehouse,
      "create table raw.others as select * replace (timestamp '2020-01-01' as seen) from raw.events",
    );
    const [events, others] = [timed(rule), timed(rule, 'others')];
    const copied = anyModel('copied', [events]);
    const above = anyModel('above', [copied]);
    const relations = [events, others, copied, above, anyModel('other', [others])];
    const select = ['events', 'copied', 'above'];
    expect((await buildIn(warehouse, relations, { select })).warnings).toEqual([]);
    const later = { select: ['above'], now: () => '2024-03-01 12:00:00' };
    const { warnings, statuses } = await buildIn(warehouse, relations, later);
    expect([warnings, statuses]).toMatchObject([[{ subject: 'events' }], { above: 'kept' }]);
    const refused = { select: ['above'], now: () => '2024-04-01 12:00:00' };
    await expect(buildIn(warehouse, relations, refused)).rejects.toMatchObject({
      code: 'SOURCE_STALE',
    });
  });
});

describe.skipIf(!double.port)(`on Snowflake's double${double.note}`, () => {
  it('judges columns of both kinds by their clocks, and without one asks the catalog once', async () => {
    const port = double.port ?? 0;
    const warehouse = snowflakeWarehouse(await doubleTarget(port), {
      sessions: 2,
      sourceSchemas: new Set(['raw']),
      driver: { sdk },
    });
    onTestFinished(() => warehouse.close());
    await execute(
      warehouse,
      'create schema raw',
      'create table raw.events (id number(38, 0), seen timestamp_ntz, moment timestamp_tz, day date)',
      "insert into raw.events values (1, '2024-02-28 12:00:00', '2024-02-28 12:00:00+05', '2024-02-28')",
      'create table raw.others (id number(38, 0), seen timestamp_ntz, moment timestamp_tz, day date)',
    );
    const read = async (freshness: Freshness, name = 'events') =>
      (await freshnessIn(warehouse, [timed(freshness, name)], { timeZone: 'Europe/Berlin' }))
        .sources[0];
    expect(await read({ column: 'seen', error: '1 day' })).toMatchObject({
      newest: '2024-02-28 11:00:00Z',
      state: 'error',
    });
    expect(await read({ column: 'moment', warn: '1 day' })).toMatchObject({
      newest: '2024-02-28 07:00:00Z',
      state: 'warn',
    });
    expect(await read({ column: 'day', warn: '1 day' })).toMatchObject({
      newest: '2024-02-28 23:00:00Z',
      state: 'fresh',
    });
    expect(await read({ column: 'seen', warn: '1 day' }, 'others')).toMatchObject({
      state: 'unknown',
      why: 'it has no row',
    });
    const before = (await loggedStatements(port)).length;
    await freshnessIn(warehouse, [timed({ warn: '1 day' }), timed({ warn: '1 day' }, 'others')]);
    const asked = (await loggedStatements(port))
      .slice(before)
      .filter(({ sqlText: sql }) => /last_altered/i.test(sql ?? ''));
    expect(asked).toHaveLength(1);
  });
});
