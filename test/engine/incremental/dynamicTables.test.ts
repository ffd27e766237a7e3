import { describe, expect, it } from 'vitest';
import {
  bigint,
  dynamicTable,
  model,
  source,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { cloneProject } from '../../../packages/kysely-models/src/run/clone/cloneProject.ts';
import {
  prepareRollback,
  rollbackProject,
} from '../../../packages/kysely-models/src/run/rollback/rollbackProject.ts';
import { otherSnowflake } from '../../../packages/kysely-models/src/warehouse/snowflake/otherSnowflake.ts';
import { snowflakeWarehouse } from '../../../packages/kysely-models/src/warehouse/snowflake/snowflakeWarehouse.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import {
  attachedInDouble,
  loggedStatements,
  snowflakeDouble,
} from '../../snowflake-double/snowflakeDouble.ts';
import { casesOf, isThorough } from '../../thorough.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { emptyDatabase, names, project, statusOf } from './dynamicProject.ts';

const double = await snowflakeDouble();

const port = double.port ?? 0;

/** The statements that arrived during a build, as far as they are about the dynamic table. */
async function sentBy(work: () => ReturnType<typeof buildIn>): Promise<readonly string[]> {
  const before = (await loggedStatements(port)).length;
  expect((await work()).exitCode).toBe(0);
  return (await loggedStatements(port))
    .slice(before)
    .flatMap(({ sqlText = '' }) =>
      /"RECENT"/.test(sqlText) && !/^(select|execute)|_MODELS/.test(sqlText)
        ? (sqlText.split(' as\n')[0] ?? '')
        : [],
    );
}

describe.skipIf(!double.port)(`a dynamic table on Snowflake${double.note}`, () => {
  it('is created once its query is tested, refreshed once what it reads is published, and altered where that is enough', async () => {
    const { open, database } = await emptyDatabase();
    const warehouse = open();
    const created = await sentBy(() => buildIn(warehouse, project()));
    const options = `("ID" number(38, 0), "NAME" varchar comment 'How they are called.') target_lag = '10 minutes' warehouse = "REFRESHING" refresh_mode = auto initialize = on_create comment = 'People by name. [models: main.recent]' copy grants`;
    expect(created.slice(0, 2)).toEqual([
      `create or replace transient dynamic table "MAIN"."RECENT" ${options}`,
      'grant select on dynamic table "MAIN"."RECENT" to role "READER"',
    ]);
    const attached = await attachedInDouble(port, database);
    expect(attached['MAIN.RECENT']).toMatchObject({ transient: true, grants: ['select READER'] });
    // Replaced tables record no changes until they are told to.
    expect(attached['MAIN.KEPT']).toMatchObject({ tracksChanges: true });

    const more = { names: ['Ann', 'Cy', 'Di'] };
    const sent = await sentBy(() => buildIn(warehouse, project(more), { runId: 'more' }));
    expect(sent.slice(0, 1)).toEqual(['alter dynamic table "MAIN"."RECENT" refresh']);
    expect(await names(warehouse)).toEqual(['Ann', 'Cy', 'Di']);
    expect(await rowsOf(warehouse, 'select people as "p" from main.counted')).toEqual([{ p: 3 }]);

    // Its tests fail over the new table before that is published.
    expect(await statusOf(warehouse, { names: ['Ann', 'Bad'] }, 'bad')).toEqual([1, 'failed']);
    expect(await names(warehouse)).toEqual(['Ann', 'Cy', 'Di']);

    const later = { ...more, lag: '1 hour' };
    const altered = await sentBy(() => buildIn(warehouse, project(later), { runId: 'later' }));
    expect(altered[0]).toBe(`alter dynamic table "MAIN"."RECENT" set target_lag = '1 hour'`);
    expect(altered.filter((sql) => /^create .*"RECENT"/.test(sql))).toEqual([]);
    expect((await attachedInDouble(port, database))['MAIN.RECENT']).toMatchObject({
      dynamic: { targetLag: '1 hour', refreshes: 2 },
    });
    expect(await statusOf(warehouse, later, 'again')).toEqual([0, 'kept']);
    if (!isThorough) return;
    const replaced = await sentBy(() =>
      buildIn(warehouse, project({ ...later, suffix: '!' }), { runId: 'suffix' }),
    );
    expect(replaced[0]).toMatch(/^create or replace transient dynamic table "MAIN"."RECENT" /);
    expect(await names(warehouse)).toEqual(['Ann!', 'Cy!', 'Di!']);
    const plain = await sentBy(() =>
      buildIn(warehouse, project({ ...more, plain: true }), { runId: 'plain' }),
    );
    expect(plain.slice(0, 2)).toEqual([
      'drop dynamic table if exists "MAIN"."RECENT"',
      expect.stringMatching(/^create or replace view "MAIN"."RECENT" /),
    ]);
    const dynamic = await sentBy(() => buildIn(warehouse, project(more), { runId: 'dynamic' }));
    expect(dynamic.slice(0, 2)).toEqual([
      'drop view if exists "MAIN"."RECENT"',
      expect.stringMatching(/^create or replace transient dynamic table "MAIN"."RECENT" /),
    ]);
  });

  const fromSources = casesOf(['is refreshed before its tests where a source has new data'], {
    inGate: 0,
  });
  it.each(fromSources)('%s', async () => {
    const target = await doubleTarget(port);
    const warehouse = snowflakeWarehouse(target, {
      ...{ sessions: 2, sourceSchemas: new Set(['raw']), driver: { sdk } },
    });
    await execute(
      warehouse,
      ...['create schema raw', 'create table raw.orders (id number(38, 0))'],
      'insert into raw.orders values (1)',
    );
    const orders = source({ name: 'orders', description: 'Orders.', columns: { id: bigint() } });
    const recent = model({
      ...{ name: 'recent', description: 'Orders.', inputs: [orders], columns: { id: bigint() } },
      materialized: dynamicTable({ targetLag: 'downstream', warehouse: 'refreshing' }),
      query: (db) => db.selectFrom('orders').select('id'),
      tests: (t) => [t.unique('id')],
    });
    await buildIn(warehouse, [orders, recent]);
    await execute(warehouse, 'insert into raw.orders values (1)');
    const before = (await loggedStatements(port)).length;
    const { exitCode, statuses } = await buildIn(warehouse, [orders, recent], { runId: 'two' });
    expect([exitCode, statuses['recent']]).toEqual([1, 'failed']);
    const sent = (await loggedStatements(port))
      .slice(before)
      .flatMap(
        ({ sqlText }) => /^alter dynamic .*|from "MAIN"."RECENT"/.exec(sqlText ?? '')?.[0] ?? [],
      );
    expect(sent[0]).toBe('alter dynamic table "MAIN"."RECENT" refresh');
    expect(await rowsOf(warehouse, 'select count(*) as "n" from main.recent')).toEqual([{ n: 2 }]);
  });

  const others = casesOf(['is created from its query by a clone, and refreshed by a rollback'], {
    inGate: 0,
  });
  it.each(others)('%s', async () => {
    const prod = await doubleTarget(port, {}, 'tt');
    const dev = await doubleTarget(port, { schemaPrefix: 'dev_' });
    const open = (target: typeof prod) =>
      snowflakeWarehouse(target, {
        ...{ sessions: 4, sourceSchemas: new Set<string>(), driver: { sdk } },
      });
    const warehouse = open(prod);
    const first = project();
    const graphOf = (models: readonly ProjectRelation[]) => ({
      config: { models: [models] },
      graph: buildGraph(models),
    });
    const context = { runId: 'once', now: () => '2024-03-01 12:00:00', threads: 1 };
    const everything = { select: [], exclude: [] };
    await buildIn(warehouse, first);
    const from = otherSnowflake(
      'prod',
      prod,
      String(prod.connection?.['database']),
      new Set(),
      undefined,
    );
    const options = { from, selection: everything, isReplacing: false, adopt: [] };
    const cloned = await cloneProject(graphOf(first), open(dev), options, {
      ...{ ...context, onPlan: () => undefined },
    });
    expect([cloned.failed, cloned.cloned.map(({ path, as }) => `${as} ${path.name}`)]).toEqual([
      [],
      ['table people', 'table kept', 'view recent', 'table counted'],
    ]);
    expect(
      (await attachedInDouble(port, String(dev.connection?.['database'])))['DEV_MAIN.RECENT'],
    ).toMatchObject({
      dynamic: { targetLag: '10 minutes' },
      grants: ['select READER'],
    });
    const again = await buildIn(open(dev), first, { runId: 'again' });
    expect(new Set(Object.values(again.statuses))).toEqual(new Set(['kept']));

    const more = project({ names: ['Ann', 'Cy', 'Di'] });
    await buildIn(warehouse, more, { runId: 'more', now: () => '2024-03-01 12:00:00' });
    const back = { selection: everything, run: undefined };
    const plan = await prepareRollback(graphOf(more), warehouse, back, context);
    expect(plan.plan.items.map(({ path, how }) => `${path.name} ${how}`)).toEqual([
      ...['people restore', 'kept restore', 'recent record', 'counted restore'],
    ]);
    const { failed } = await rollbackProject(graphOf(more), warehouse, back, plan, context);
    expect(failed).toEqual([]);
    expect(await names(warehouse)).toEqual(['Ann', 'Ben']);
  });
});

describe('a dynamic table elsewhere', () => {
  it('is refused on DuckDB, or a view where the project says so', async () => {
    const warehouse = await memoryWarehouse();
    await expect(buildIn(warehouse, project())).rejects.toThrow(
      'recent is a dynamic table, which duckdb does not have.',
    );
    expect(await statusOf(warehouse, { elsewhere: 'view' }, 'one')).toEqual([0, 'published']);
    const more = { elsewhere: 'view', names: ['Ann', 'Cy', 'Di'] } as const;
    expect(await statusOf(warehouse, more, 'two')).toEqual([0, 'checked']);
    expect(await names(warehouse)).toEqual(['Ann', 'Cy', 'Di']);
    expect(await statusOf(warehouse, { ...more, lag: '1 hour' }, 'three')).toEqual([0, 'kept']);
    expect(() => dynamicTable({ targetLag: '10 min', warehouse: 'w' })).toThrow(
      '10 min is not a lag',
    );
  });
});
