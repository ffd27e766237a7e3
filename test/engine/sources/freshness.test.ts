import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import {
  bigint,
  date,
  exposure,
  type Freshness,
  model,
  overrideSource,
  source,
  table,
  text,
  timestamp,
  timestampTz,
} from '../../../packages/kysely-models/src/define/index.ts';
import {
  durationMs,
  durationText,
} from '../../../packages/kysely-models/src/define/sources/duration.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { isProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import {
  momentIn,
  wallClockIn,
} from '../../../packages/kysely-models/src/run/freshness/zoneTime.ts';
import { projectFreshness } from '../../../packages/kysely-models/src/run/projectFreshness.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { alertedShop, ownedModels } from '../support/alertedShop.ts';
import { hookServer } from '../support/alertServers.ts';
import { anyModel } from '../support/anyModel.ts';
import { errorsOf, models } from '../support/command.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, planIn } from '../support/memoryBuild.ts';
import { engineUrl, goodCustomers, shopFolder, shopModels } from '../support/projectFolder.ts';
import { thrownBy } from '../thrownBy.ts';

const double = await snowflakeDouble();

/** A source with times of every type. */
const timed = (freshness: Freshness, name = 'events') =>
  source({
    name,
    description: 'Events that somebody else loads.',
    schema: 'raw',
    columns: {
      id: bigint(),
      seen: timestamp().nullable(),
      moment: timestampTz().nullable(),
      day: date().nullable(),
    },
    // Sound: the names are columns, which the definition checks again.
    freshness: freshness as Freshness<'seen' | 'moment' | 'day'>,
  });

const noon = '2024-02-29 12:00:00';

async function eventsAt(...rows: readonly string[]): Promise<Warehouse> {
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    'create table raw.events (id bigint, seen timestamp, moment timestamptz, day date)',
    ...rows.map((row) => `insert into raw.events values (${row})`),
  );
  return warehouse;
}

async function freshnessIn(
  warehouse: Warehouse,
  relations: Parameters<typeof buildGraph>[0],
  more: { now?: string; exposures?: Parameters<typeof buildGraph>[1]; timeZone?: string } = {},
) {
  const graph = buildGraph(relations, more.exposures);
  const config = { models: [], freshness: { timeZone: more.timeZone ?? 'UTC' } };
  const session = await warehouse.connect();
  const names = new Set(graph.byName.keys());
  return projectFreshness({ graph, config }, warehouse, session, names, more.now ?? noon).finally(
    () => session.close(),
  );
}

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

describe('on the command line', () => {
  const day = 86_400_000;
  const withFreshness = (freshness: string) => ({
    'models.ts': shopModels().replace(
      "description: 'Orders.',",
      `description: 'Orders.', freshness: ${freshness},`,
    ),
  });

  it('a file counts by the time when it was written, before it is loaded and after', async () => {
    const folder = shopFolder(withFreshness("{ warn: '1 day', error: '30 days' }"));
    const file = join(folder, 'raw/raw_orders.csv');
    const write = (days: number) => utimesSync(file, new Date(), new Date(Date.now() - days * day));
    write(40);
    const { code, errors } = await errorsOf(folder, ['build', '--raw', 'raw']);
    expect([code, errors]).toMatchObject([
      2,
      [
        {
          code: 'SOURCE_STALE',
          subject: 'raw_orders',
          found: expect.stringContaining('by its file'),
        },
      ],
    ]);
    write(2);
    const built = await models(folder, ['build', '--raw', 'raw']);
    expect(built.code).toBe(0);
    expect(built.out).toMatch(
      /warning raw_orders: the newest data are of .*Z, 2 days old, where 1 day is the limit/,
    );
    const shown = await models(folder, ['freshness']);
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(
      /│ source +│ raw_orders +│ [\d: -]+Z +│ 2 days +│ warn 1 day, error 30 days +│ warn +│ file +│/,
    );
    expect(shown.out).toMatch(
      /│ model +│ customer_orders +│ [\d: -]+Z +│ 2 days +│ +│ warn +│ raw_orders +│/,
    );
    const json = JSON.parse((await models(folder, ['freshness', 'customer_orders', '--json'])).out);
    expect(json.freshness).toMatchObject([
      {
        name: 'customer_orders',
        kind: 'model',
        oldest: 'raw_orders',
        state: 'warn',
        unjudged: ['raw_customers'],
        behind: [],
      },
    ]);
  });

  it('a source that is too old ends the command with 1, and only warns a build where the project says so', async () => {
    const folder = shopFolder({
      ...withFreshness("{ error: '1 hour' }"),
      'models.config.ts':
        "import * as models from './models.ts';\nexport default { models: [models], freshness: { stale: 'warn' } };",
    });
    utimesSync(join(folder, 'raw/raw_orders.csv'), new Date(), new Date(Date.now() - day));
    expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(0);
    expect((await models(folder, ['freshness'])).code).toBe(1);
    expect((await models(folder, ['coverage'])).out).toMatch(
      /sources with a limit of freshness +│ 1 of 2 +│ 50 %/,
    );
    expect((await models(folder, ['coverage', 'stg_orders'])).out).toMatch(
      /sources with a limit of freshness +│ 0 of 0 +│ +│/,
    );
  });

  it('a model that was built before its source changed says so', async () => {
    const folder = shopFolder(withFreshness("{ warn: '1 day' }"));
    expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(0);
    writeFileSync(
      join(folder, 'raw/raw_orders.csv'),
      'order_id,customer_id,amount,note\n9,1,1.00,\n8,1,1.00,\n',
    );
    expect((await models(folder, ['build', '--raw', 'raw', '--select', 'raw_orders'])).code).toBe(
      0,
    );
    const { out } = await models(folder, ['freshness']);
    expect(out).toContain(
      'customer_orders was built before raw_orders changed: its own data are older.',
    );
    expect(out).not.toContain('stg_orders was built before');
  });

  it('alerts tell of it once, as a warning or an error, and when it is over', async () => {
    const { url, posted } = await hookServer(() => 200);
    const shop = alertedShop(
      `webhook({ url: '${url}', route: { severities: ['warn', 'error'] } })`,
      {
        'models.ts': ownedModels().replace(
          "owner: 'sales',",
          "owner: 'sales', freshness: { warn: '1 day', error: '30 days' },",
        ),
      },
    );
    const file = join(shop.folder, 'raw/raw_customers.csv');
    for (const days of [40, 2, 2, 0]) {
      // The same text, written again, is no newer data.
      if (days === 0) writeFileSync(file, `${goodCustomers}3,,\n`);
      utimesSync(file, new Date(), new Date(Date.now() - days * day));
      expect((await shop.build()).code).toBe(days === 40 ? 2 : 0);
    }
    expect(posted.map(({ body }) => [body['event'], body['title']])).toEqual([
      ['failure', 'The build could not begin'],
      ['failure', '1 warning: raw_customers'],
      ['healthy', 'Healthy again: raw_customers'],
    ]);
  });

  it('pages and the artifacts of dbt have it', async () => {
    const text = shopModels(
      `import { exposure } from '${engineUrl}';
export const board = exposure({ name: 'board', type: 'dashboard', description: 'Sales.', owner: 'bi', inputs: [customerOrders] });`,
    ).replace(
      "description: 'Orders.',",
      "description: 'Orders.', freshness: { warn: '36 hours', error: '30 days' },",
    );
    const folder = shopFolder({ 'models.ts': text });
    utimesSync(join(folder, 'raw/raw_orders.csv'), new Date(), new Date(Date.now() - 2 * day));
    expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(0);
    expect((await models(folder, ['site'])).code).toBe(0);
    const page = (name: string) => readFileSync(join(folder, 'site', name), 'utf8');
    expect(page('models/raw_orders.html')).toContain(
      'a warning after 1 day 12 hours, an error after 30 days',
    );
    expect(page('models/customer_orders.html')).toMatch(
      /newest data of raw_orders [\d: -]+ UTC, 2 days old when this was written, which is late/,
    );
    expect(page('exposures.html')).toContain('newest data of raw_orders');
    expect((await models(folder, ['manifest', '--format', 'dbt'])).code).toBe(0);
    const artifact = (name: string) =>
      JSON.parse(readFileSync(join(folder, 'target', name), 'utf8'));
    const criteria = {
      warn_after: { count: 36, period: 'hour' },
      error_after: { count: 30, period: 'day' },
      filter: null,
    };
    const { sources } = artifact('manifest.json');
    expect(Object.values(sources)).toContainEqual(
      expect.objectContaining({ name: 'raw_orders', freshness: criteria, loaded_at_field: null }),
    );
    expect(artifact('sources.json').results).toMatchObject([
      { unique_id: expect.stringMatching(/raw_orders$/), status: 'warn', criteria },
    ]);
    const schema = join(
      import.meta.dirname,
      '../../fixtures/metadata-schemas/dbt-manifest-v12.json',
    );
    const { error } = z
      .fromJSONSchema(JSON.parse(readFileSync(schema, 'utf8')))
      .safeParse(artifact('manifest.json'));
    expect(error).toBeUndefined();
  });

  it('says where nothing is declared how to declare it, and refuses a zone that is none', async () => {
    const folder = shopFolder();
    expect((await models(folder, ['freshness'])).out).toContain(
      'No source here says how old it may be',
    );
    const wrong = shopFolder({
      'models.config.ts':
        "import * as models from './models.ts';\nexport default { models: [models], freshness: { timeZone: 'Mars' } };",
    });
    expect((await models(wrong, ['freshness'])).error).toContain('CONFIG_INVALID');
  });
});

it('an override may say how old its source may be, and else keeps what the source says', () => {
  const original = timed({ column: 'seen', warn: '1 day' });
  expect(overrideSource(original, { table: 'others' }).by).toMatchObject({
    freshness: { column: 'seen', warnMs: 86_400_000 },
  });
  expect(
    overrideSource(original, { freshness: { column: 'day', error: '2 days' } }).by,
  ).toMatchObject({ freshness: { column: 'day', warnMs: undefined, errorMs: 172_800_000 } });
});

/** The raw table of somebody's own, and a model over it. */
const log = source({
  name: 'log',
  description: 'A log that somebody else loads.',
  schema: 'raw',
  columns: { no: bigint(), at: text() },
});
const logged = model({
  name: 'logged',
  description: 'The log with times.',
  materialized: table(),
  inputs: [log],
  columns: { id: bigint(), seen: timestamp() },
  query: (db, f) =>
    db.selectFrom('log').select((eb) => ['no as id', f(eb).cast('at', timestamp()).as('seen')]),
});
const wanted = source({
  name: 'wanted',
  description: 'What the models read.',
  columns: { id: bigint(), seen: timestamp() },
});

it('judges what is mapped by a column of its result, also of models that were never built', async () => {
  const freshness = { column: 'seen', warn: '1 day', error: '3 days' } as const;
  const byTable = overrideSource(wanted, {
    from: log,
    columns: { id: 'no', seen: (eb, f) => f.cast(eb.ref('at'), timestamp()) },
    freshness,
  });
  const byModel = overrideSource(wanted, { from: logged, columns: {}, freshness });
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    "create table raw.log as select 1::bigint as no, '2024-02-20 09:00:00' as at",
  );
  for (const { by } of [byTable, byModel]) {
    const relations = [log, logged, by, anyModel('read', [by])].filter(isProjectRelation);
    const { sources, all } = await freshnessIn(warehouse, relations);
    expect(sources).toMatchObject([
      { name: 'wanted', by: 'seen', newest: '2024-02-20 09:00:00Z', state: 'error' },
    ]);
    expect(all.map(({ name, kind, state, unjudged }) => [name, kind, state, unjudged])).toEqual([
      ['wanted', 'source', 'error', []],
      ['read', 'model', 'error', []],
    ]);
    await expect(buildIn(warehouse, relations)).rejects.toMatchObject({ code: 'SOURCE_STALE' });
  }
  // Without a column the file or table of a source counts; a model has none.
  const byFile = overrideSource(wanted, {
    from: log,
    columns: { id: 'no', seen: (eb, f) => f.cast(eb.ref('at'), timestamp()) },
    freshness: { warn: '1 day' },
  });
  expect(
    (await freshnessIn(warehouse, [log, byFile.by].filter(isProjectRelation))).sources,
  ).toMatchObject([{ name: 'wanted', by: 'table', state: 'unknown' }]);
  expect(
    thrownBy(() =>
      overrideSource(wanted, { from: logged, columns: {}, freshness: { warn: '1 day' } }),
    ),
  ).toMatchObject({ code: 'DEFINITION_INVALID', details: { found: 'no column' } });
});

it('refuses options of an override that would be ignored', () => {
  const shrinking = { from: log, columns: {}, shrink: 'any' };
  const misspelled = { freshnes: { warn: '1 day' } };
  // Sound: what a project has that nobody type-checked.
  const override = overrideSource as (original: unknown, options: object) => unknown;
  expect(thrownBy(() => override(wanted, shrinking))).toMatchObject({
    code: 'DEFINITION_INVALID',
    details: {
      expected: 'from, columns, schema, freshness',
      found: 'shrink',
      hint: 'Say it where log is defined, from which the columns are taken.',
    },
  });
  expect(thrownBy(() => override(wanted, misspelled))).toMatchObject({
    details: { found: 'freshnes', hint: 'Correct the name, or leave it out.' },
  });
  expect(thrownBy(() => override(wanted, { columns: { id: 'no' } }))).toMatchObject({
    details: { hint: 'Columns are mapped from a relation: name it under from.' },
  });
});

it('proposes a column that the source has, and none where it has no times', () => {
  // Sound: the definition checks the column again.
  const freshness = { column: 'at', warn: '1 day' } as { warn: '1 day' };
  expect(thrownBy(() => overrideSource(log, { freshness }))).toMatchObject({
    details: { hint: expect.stringContaining("freshness: { warn: '1 day', error: '3 days' }") },
  });
  expect(thrownBy(() => overrideSource(wanted, { freshness }))).toMatchObject({
    details: { hint: expect.stringContaining("column: 'seen'") },
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
