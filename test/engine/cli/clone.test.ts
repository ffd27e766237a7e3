import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { models } from '../support/command.ts';
import { kindsIn, rowsIn } from '../support/deferProject.ts';
import { deadLease } from '../support/dyingWarehouse.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

const targets = `
  prod: duckdb({ path: 'prod.duckdb', production: true }),
  dev: duckdb({ path: 'dev.duckdb' }),
  anna: duckdb({ path: 'prod.duckdb', schemaPrefix: 'anna_' }),
  sf: snowflake({ account: 'a', database: 'd' })`;

/** A source, a view with a variable, a table, one kept by months, one that is added to, and a snapshot. */
const config = (factor: number) => `
import { bigint, date, decimal, defineConfig, duckdb, incremental, intervals, model, sliced, snapshot, snowflake, source, table, text, timestamp, variable, view } from '${engineUrl}';
const day = variable({ name: 'day', type: date(), description: 'The day.' });
const events = source({ name: 'events', columns: { id: bigint(), at: timestamp(), who: text() } });
const seen = model({
  name: 'seen', schema: 'staging', description: 'Events.', materialized: view(), inputs: [events],
  columns: { id: bigint(), who: text(), day: date() },
  query: (db, f) => db.selectFrom('events').select(['id', 'who', f.variable(day).as('day')]),
});
const totals = model({
  name: 'totals', description: 'Totals.', materialized: table(), inputs: [seen],
  columns: { who: text(), total: decimal(38, 2) },
  query: (db, f) => db.selectFrom('seen').groupBy('who').select((eb) => ['who', f.cast(eb(eb.fn.sum('id'), '*', ${factor}), decimal(38, 2)).as('total')]),
});
const daily = model({
  name: 'daily', description: 'Events of months.', materialized: intervals({ time: 'day', every: 'month', begin: '2024-01-01' }),
  inputs: [sliced(events, 'at')], columns: { day: date(), events: bigint() },
  query: (db, f, _, slice) => db.selectFrom('events').select((eb) => [f.cast(slice?.from ?? eb.val('2024-01-01'), date()).as('day'), f.countRows().as('events')]),
});
const added = model({
  name: 'added', description: 'Events.', inputs: [events], columns: { id: bigint(), who: text() },
  materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
  query: (db) => db.selectFrom('events').select(['id', 'who']),
});
const versions = snapshot({ name: 'versions', description: 'Versions.', of: seen, uniqueKey: 'id', strategy: { kind: 'check', columns: 'all' }, hardDeletes: 'ignore' });
export default defineConfig({
  models: [{ day, events, seen, totals, daily, added, versions }], variables: { day: '2024-01-03' },
  raw: { folder: 'data' }, targets: { ${targets} }, defaultTarget: 'dev',
});`;

/** Production has another day than the configuration. */
const day = ['--var', 'day=2024-01-09'];

const built = ['events', 'seen', 'totals', 'daily', 'added', 'versions'];

/** A project that is built in production, with a later version of it. */
async function builtProject(): Promise<string> {
  const folder = folderWith({
    'data/events.csv':
      'id,at,who\n1,2024-01-01 10:00:00,a\n2,2024-01-01 11:00:00,b\n3,2024-01-03 12:00:00,a\n',
    'models.config.ts': config(1),
    'next.config.ts': config(2),
  });
  const build = await models(folder, ['build', '--target', 'prod', ...day]);
  expect(build).toMatchObject({ code: 0, error: '' });
  return folder;
}

/** The result of each relation of a build, with the exit code. */
async function build(folder: string, ...args: readonly string[]) {
  const { code, out } = await models(folder, ['build', '--json', ...day, ...args]);
  // Sound: what the tests compare with would fail on another shape.
  const { result } = JSON.parse(out.trim().split('\n').at(-1) ?? '') as {
    result: { relations: readonly { name: string; status: string }[] };
  };
  const statuses = result.relations.map(({ name, status }) => [name, status] as const);
  return { code, statuses: Object.fromEntries(statuses) };
}

const unchanged = { code: 0, statuses: Object.fromEntries(built.map((name) => [name, 'kept'])) };
const contents = (file: string, prefix = '') =>
  rowsIn(
    file,
    `select 'totals', who, total::varchar from ${prefix}main.totals
     union all select 'daily', day::varchar, events::varchar from ${prefix}main.daily
     union all select 'added', id::varchar, who from ${prefix}main.added
     union all select 'seen', id::varchar, day::varchar from ${prefix}staging.seen
     union all select 'versions', id::varchar, valid_from::varchar from ${prefix}main.versions order by all`,
  );

describe('models clone', () => {
  it('copies what another file has, which the next build finds up to date', async () => {
    const folder = await builtProject();
    const [prod, dev] = ['prod.duckdb', 'dev.duckdb'].map((file) => join(folder, file));
    const dry = await models(folder, ['clone', '--from', 'prod', '--dry-run']);
    const shown = dry.out.replace(/daily, \d+ rows/, 'daily, a row for each month until now');
    expect([dry.code, shown, existsSync(dev ?? '')]).toEqual([
      0,
      `To clone:
  table raw.events, 3 rows
  view  staging.seen
  table main.daily, a row for each month until now
  table main.added, 3 rows
  table main.totals, 2 rows
  table main.versions, 3 rows
`,
      false,
    ]);
    // With the values that the other target was built with, whatever those of this project are.
    const clone = ['clone', '--from', 'prod'];
    const { code, out, error } = await models(folder, clone);
    expect([code, error, out.replace(dry.out, '')]).toEqual([
      ...[0, '', '5 tables and 1 view cloned, 0 not cloned.\n'],
    ]);
    expect(await contents(dev ?? '')).toEqual(await contents(prod ?? ''));
    expect(await build(folder)).toEqual(unchanged);
    const next = await build(folder, '--config', 'next.config.ts');
    expect(next).toEqual({
      ...unchanged,
      statuses: { ...unchanged.statuses, totals: 'published' },
    });
    const again = await models(folder, [...clone, '--json', '--exclude', 'events']);
    expect(JSON.parse(again.out)).toMatchObject({
      ...{ from: 'prod', planned: [], cloned: [], failed: [] },
      leftOut: [
        { name: 'seen', schema: 'staging', reason: 'same' },
        ...['daily', 'added'].map((name) => ({ name, schema: 'main', reason: 'same' })),
        { name: 'totals', schema: 'main', reason: 'exists' },
        { name: 'versions', schema: 'main', reason: 'same' },
      ],
    });
    const replaced = await models(folder, [...clone, 'totals', '--replace']);
    expect(replaced.out).toBe(
      'To clone:\n  table main.totals, 2 rows, replaces a table\n1 table and 0 views cloned, 0 not cloned.\n',
    );
    expect(await build(folder)).toEqual(unchanged);
  });

  it('says from whose run it takes the lease over, which was killed', async () => {
    const folder = await builtProject();
    await models(folder, ['build', '--select', 'events']);
    const dev = await duckdbWarehouse({ path: join(folder, 'dev.duckdb') });
    const session = await dev.connect();
    await session.run(deadLease());
    session.close();
    await dev.close();
    const { code, error } = await models(folder, ['clone', '--from', 'prod', 'totals']);
    expect([code, error]).toEqual([
      0,
      expect.stringMatching(
        /^warning The run dead-run of anna@laptop.* did not come to its end: this run takes over from it\.\n$/,
      ),
    ]);
  });

  it('copies to other schemas of the same file', async () => {
    const folder = await builtProject();
    const prod = join(folder, 'prod.duckdb');
    const { code } = await models(folder, ['clone', '--from', 'prod', '--target', 'anna']);
    expect(code).toBe(0);
    expect(await contents(prod, 'anna_')).toEqual(await contents(prod));
    expect(await build(folder, '--target', 'anna')).toEqual(unchanged);
    expect(Object.keys(await kindsIn(prod)).length).toBe(2 * built.length);
  });

  it('refuses production, another kind of warehouse, its own place and one that was never built', async () => {
    const folder = await builtProject();
    const refused = async (...args: readonly string[]) => {
      const { code, error } = await models(folder, ['clone', ...args]);
      return [code, error.split('\n')[0], existsSync(join(folder, 'dev.duckdb'))];
    };
    expect(await refused('--from', 'anna', '--target', 'prod')).toEqual([
      ...[2, expect.stringContaining('into a target of production'), false],
    ]);
    expect(await refused('--from', 'sf')).toEqual([
      ...[2, expect.stringContaining('--from sf: this target cannot be read'), false],
    ]);
    expect(await refused('--from', 'dev')).toEqual([
      ...[2, expect.stringContaining('--from dev: this target cannot be read'), false],
    ]);
    expect(await refused('--from', 'anna')).toEqual([
      ...[2, expect.stringContaining('nothing was built in this target'), false],
    ]);
    expect(await refused('--from', 'prod', 'nobody')).toEqual([
      ...[2, expect.stringContaining('SELECTOR_MATCHES_NOTHING'), false],
    ]);
  });
});
