import { describe, expect, it } from 'vitest';
import type { SnowflakeOptions } from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import {
  type CloneOptions,
  type CloneResult,
  cloneProject,
} from '../../../packages/kysely-models/src/run/clone/cloneProject.ts';
import { otherSnowflake } from '../../../packages/kysely-models/src/warehouse/snowflake/otherSnowflake.ts';
import { snowflakeWarehouse } from '../../../packages/kysely-models/src/warehouse/snowflake/snowflakeWarehouse.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import {
  attachedInDouble,
  loggedStatements,
  snowflakeDouble,
} from '../../snowflake-double/snowflakeDouble.ts';
import { isThorough } from '../../thorough.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { buildIn, execute, rowsOf } from '../support/memoryBuild.ts';
import { peopleProject as project } from '../support/peopleProject.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

const masked = { maskPii: { text: 'pii.mask' }, models: { grants: { select: ['reader'] } } };

/** A production database in which the project is built, and an empty one for development with options of its own. */
async function targetsOf(devOptions: SnowflakeOptions = masked) {
  built ??= builtProduction();
  const target = await built;
  // Where every case runs, tests change it.
  if (isThorough) built = undefined;
  const dev = await doubleTarget(port, { ...devOptions, schemaPrefix: 'dev_' });
  const database = String(target.connection?.['database']);
  return {
    ...{ prod: open(target), dev: open(dev) },
    from: otherSnowflake('prod', target, database, new Set(), undefined),
    databases: { prod: database, dev: String(dev.connection?.['database']) },
  };
}

/** The production database of the tests that do not change it. */
let built: ReturnType<typeof builtProduction> | undefined;

async function builtProduction() {
  const target = await doubleTarget(port, masked);
  expect((await buildIn(open(target), project())).exitCode).toBe(0);
  return target;
}

const open = (target: Awaited<ReturnType<typeof builtProduction>>): Warehouse =>
  snowflakeWarehouse(target, { sessions: 4, sourceSchemas: new Set(), driver: { sdk } });

type Targets = Awaited<ReturnType<typeof targetsOf>>;

type Options = Partial<Pick<CloneOptions, 'isReplacing' | 'adopt'>> & {
  readonly onPlan?: () => Promise<void>;
};

/** Clones production into development; `onPlan` happens between the plan and the first statement. */
async function clone(
  { dev, from }: Pick<Targets, 'dev' | 'from'>,
  relations: readonly ProjectRelation[],
  { isReplacing = false, adopt = [], onPlan }: Options = {},
): Promise<CloneResult & { readonly reasons: Readonly<Record<string, string>> }> {
  const connect = async (signal?: AbortSignal) => {
    const session = await dev.connect(signal);
    return planned ? { ...session, run: onceDone(session) } : session;
  };
  let planned = false;
  const onceDone = (session: Awaited<ReturnType<Warehouse['connect']>>) => async (sql: string) => {
    await once();
    return session.run(sql);
  };
  let waiting: Promise<void> | undefined;
  const once = async () => {
    waiting ??= onPlan?.();
    await waiting;
  };
  const result = await cloneProject(
    { config: { models: [relations] }, graph: buildGraph(relations) },
    { ...dev, connect },
    { from, selection: { select: [], exclude: [] }, isReplacing, adopt },
    {
      ...{ runId: 'clone', now: () => '2024-03-01 12:00:00', threads: 2 },
      onPlan: () => {
        planned = true;
      },
    },
  );
  const reasons = result.plan.leftOut.map(({ relation, reason }) => [relation.name, reason]);
  return { ...result, reasons: Object.fromEntries(reasons) };
}

const names = (items: CloneResult['cloned']) => items.map(({ relation }) => relation.name);
const all = ['people', 'seen', 'counted', 'kept', 'versions'];

async function versionsIn(warehouse: Warehouse, schema: string) {
  const rows = await rowsOf(
    warehouse,
    `select id as "i", name as "n", valid_to is null as "c" from ${schema}.versions order by 1, 2`,
  );
  return rows.map(({ i, n, c }) => `${i} ${n} ${c}`);
}

describe.skipIf(!double.port)(`a clone of another target on Snowflake${double.note}`, () => {
  it('is up to date for the next build, with the policies, keys and privileges of its own target', async () => {
    const targets = await targetsOf({ ...masked, models: { grants: { select: ['developer'] } } });
    const { prod, dev, databases } = targets;
    const before = (await loggedStatements(port)).length;
    const result = await clone(targets, project());
    expect([names(result.cloned), result.failed, result.reasons]).toEqual([all, [], {}]);
    const sent = (await loggedStatements(port))
      .slice(before)
      .flatMap(({ sqlText }) => sqlText?.split(' as\n')[0] ?? []);
    const from = `"${databases.prod.toUpperCase()}"`;
    const table = (schema: string, name: string, kind = 'transient table') => [
      `create ${kind} "DEV_${schema}"."${name}" clone ${from}."${schema}"."${name}"`,
      `grant select on table "DEV_${schema}"."${name}" to role "DEVELOPER"`,
    ];
    const created = sent.filter(
      (sql) => /^(create|alter|grant) .*"\."/.test(sql) && !/_MODELS/.test(sql),
    );
    expect(created.toSorted()).toEqual(
      [
        ...table('SEEDS', 'PEOPLE'),
        ...['COUNTED', 'KEPT'].flatMap((name) => table('MAIN', name)),
        // Versions that nobody could compute again are permanent.
        ...table('MAIN', 'VERSIONS', 'table'),
        expect.stringMatching(
          /^create or replace view "DEV_MAIN"."SEEN" .*masking policy "PII"."MASK"/,
        ),
        'grant select on view "DEV_MAIN"."SEEN" to role "DEVELOPER"',
      ].toSorted(),
    );
    const [there, here] = [
      await attachedInDouble(port, databases.prod),
      await attachedInDouble(port, databases.dev),
    ];
    for (const each of all) {
      const name = `${each === 'people' ? 'SEEDS' : 'MAIN'}.${each.toUpperCase()}`;
      expect(here[`DEV_${name}`], name).toEqual({
        ...there[name],
        database: databases.dev.toUpperCase(),
        table: `DEV_${name}`,
        grants: ['select DEVELOPER'],
      });
    }
    const next = await buildIn(dev, project());
    expect([next.exitCode, new Set(Object.values(next.statuses)), next.warnings]).toEqual([
      ...[0, new Set(['kept']), []],
    ]);

    const again = await clone(targets, project());
    expect([again.cloned, new Set(Object.values(again.reasons))]).toEqual([[], new Set(['same'])]);
    if (!isThorough) return;
    const more = project({ file: 'more.csv' });
    await buildIn(prod, more);
    const kept = await clone(targets, more);
    expect([kept.cloned, kept.reasons]).toEqual([
      [],
      {
        ...{ people: 'exists', seen: 'input_differs', counted: 'exists', kept: 'exists' },
        versions: 'exists',
      },
    ]);
    expect(names((await clone(targets, more, { isReplacing: true })).cloned)).toEqual(all);
    expect(await versionsIn(dev, 'dev_main')).toEqual([
      ...['1 Ann true', '2 Ben false', '2 Bo true', '3 Cy true'],
    ]);
    const last = await buildIn(dev, more);
    expect(new Set(Object.values(last.statuses))).toEqual(new Set(['kept']));
  });

  it('is rebuilt as far as the project changed since, and never bares personal data or replaces what is not ours', async () => {
    const targets = await targetsOf();
    const { prod, dev } = targets;
    const edited = project({ seen: '!' });
    const result = await clone(targets, edited);
    expect(names(result.cloned)).toEqual(['people', 'counted', 'kept', 'versions']);
    expect(result.reasons).toEqual({ seen: 'query_changed' });
    const next = await buildIn(dev, edited);
    expect([next.exitCode, next.statuses]).toEqual([
      0,
      {
        ...{ people: 'kept', seen: 'published', counted: 'published', kept: 'published' },
        versions: 'published',
      },
    ]);
    // The history of production goes on, and is not changed there.
    expect(await versionsIn(dev, 'dev_main')).toEqual([
      ...['1 Ann false', '1 Ann! true', '2 Ben false', '2 Ben! true'],
    ]);
    expect(await versionsIn(prod, 'main')).toEqual(['1 Ann true', '2 Ben true']);

    const own = await targetsOf();
    await execute(own.dev, 'create schema dev_main', 'create table dev_main.kept (id number)');
    const replacing = clone(own, project({ kept: '?' }), { isReplacing: true });
    await expect(replacing).rejects.toThrow('main.kept is a table that this project did not build');
    const there = await rowsOf(
      own.dev,
      `select table_name as "t" from information_schema.tables where table_schema = 'DEV_MAIN'`,
    );
    expect(there).toEqual([{ t: 'KEPT' }]);
    const adopted = await clone(own, project({ kept: '?' }), { adopt: ['kept'] });
    expect(names(adopted.cloned)).toEqual(all);
    if (isThorough) {
      const { statuses } = await buildIn(own.dev, project({ kept: '?' }));
      expect(statuses).toEqual({
        ...{ people: 'kept', seen: 'kept', counted: 'kept', kept: 'published', versions: 'kept' },
      });
    }

    const bare = await targetsOf({});
    const open = await clone(bare, project());
    expect([open.cloned, new Set(Object.values(open.reasons))]).toEqual([
      ...[[], new Set(['unprotected'])],
    ]);
    expect(open.plan.leftOut[0]?.about).toEqual(['pii.mask on name']);
    // Nor where the project says so since: nobody has reviewed that.
    const unmarked = await clone(bare, project({ pii: false }));
    expect(new Set(Object.values(unmarked.reasons))).toEqual(new Set(['unprotected']));
    const permanent = await targetsOf({ ...masked, transient: false });
    expect((await clone(permanent, project({ seen: '!' }))).reasons).toEqual({
      ...{ people: 'permanent', seen: 'query_changed', counted: 'permanent', kept: 'permanent' },
    });
  });

  it('is not made while something is built there, and rebuilt where that began meanwhile', async () => {
    const targets = await targetsOf();
    const { prod, dev } = targets;
    const isHeld = (held: boolean) =>
      execute(
        prod,
        `update _models.lease set is_held = ${held}, process_id = 'other', renewed_at = cast(current_timestamp as timestamp_ntz)`,
      );
    await isHeld(true);
    await expect(clone(targets, project())).rejects.toThrow('Another run is going on');
    await isHeld(false);
    const onPlan = () =>
      execute(prod, `insert into main.counted values (9, 'Zoe')`, 'drop table main.kept');
    const result = await clone(targets, project(), { onPlan });
    expect([names(result.cloned), names(result.uncertain)]).toEqual([
      ...[['people', 'seen', 'counted', 'versions'], ['counted']],
    ]);
    expect(
      result.failed.map(({ item, error }) => [item.relation.name, error.details.code]),
    ).toEqual([['kept', 'CLONE_FAILED']]);
    if (!isThorough) return;
    const next = await buildIn(dev, project());
    expect([next.exitCode, next.statuses]).toEqual([
      0,
      {
        ...{ people: 'kept', seen: 'kept', counted: 'published', kept: 'published' },
        versions: 'kept',
      },
    ]);
    expect(await rowsOf(dev, 'select count(*) as "n" from dev_main.counted')).toEqual([{ n: 2 }]);
  });
});
