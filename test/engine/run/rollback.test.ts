import { describe, expect, it } from 'vitest';
import {
  type SnowflakeOptions,
  snowflake,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import {
  prepareRollback,
  rollbackProject,
} from '../../../packages/kysely-models/src/run/rollback/rollbackProject.ts';
import { snowflakeWarehouse } from '../../../packages/kysely-models/src/warehouse/snowflake/snowflakeWarehouse.ts';
import type { Session, Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import {
  attachedInDouble,
  loggedStatements,
  snowflakeDouble,
} from '../../snowflake-double/snowflakeDouble.ts';
import { casesOf } from '../../thorough.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { peopleProject } from '../support/peopleProject.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

/** A database that keeps tables as they were, and opens it with options. */
async function databaseWithPast() {
  const target = await doubleTarget(port, {}, 'tt');
  return {
    database: String(target.connection?.['database']),
    open: (options: SnowflakeOptions = {}): Warehouse =>
      snowflakeWarehouse(snowflake({ ...target.connection, ...options }), {
        ...{ sessions: 4, sourceSchemas: new Set<string>(), driver: { sdk } },
      }),
  };
}

const projectOf = (relations: readonly ProjectRelation[]) => ({
  config: { models: [relations] },
  graph: buildGraph(relations),
});
const context = { runId: 'back', now: () => '2024-03-02 12:00:00', threads: 2 };

/** Plans a rollback. */
async function planned(
  warehouse: Warehouse,
  relations: readonly ProjectRelation[],
  run?: string,
  select: readonly string[] = [],
) {
  const options = { selection: { select, exclude: [] }, run };
  const prepared = await prepareRollback(projectOf(relations), warehouse, options, context);
  const { items, refused, created } = prepared.plan;
  return {
    prepared,
    later: prepared.later.map(({ runId }) => runId),
    hows: Object.fromEntries(items.map(({ relation, how }) => [relation.name, how])),
    refused: Object.fromEntries(refused.map(({ relation, reason }) => [relation.name, reason])),
    created: created.map(({ name }) => name),
  };
}

/** Plans a rollback and executes it. */
async function rollback(
  warehouse: Warehouse,
  relations: readonly ProjectRelation[],
  select: readonly string[] = [],
) {
  const plan = await planned(warehouse, relations, undefined, select);
  const options = { selection: { select, exclude: [] }, run: undefined };
  const project = projectOf(relations);
  const result = await rollbackProject(project, warehouse, options, plan.prepared, context);
  return { ...plan, result };
}

/** A warehouse that refuses some statements. */
function refusing(warehouse: Warehouse, statements: RegExp): Warehouse {
  const connect = async (signal?: AbortSignal): Promise<Session> => {
    const session = await warehouse.connect(signal);
    const run = (sql: string) =>
      session.run(
        statements.test(sql)
          ? sql.replace(sql.includes('undrop') ? 'undrop table' : 'rename to', 'refused')
          : sql,
      );
    return { ...session, run };
  };
  return { ...warehouse, connect };
}

/** The rows of all relations of the project. */
async function contents(warehouse: Warehouse): Promise<readonly string[]> {
  const of = (name: string, schema = 'main') =>
    `select '${name}' as "t", id as "i", name as "n" from ${schema}.${name}`;
  const rows = await rowsOf(
    warehouse,
    `${of('people', 'seeds')} union all ${of('seen')} union all ${of('counted')} union all ${of('kept')}
     union all select 'versions', id, name || iff(valid_to is null, '', ' until then') from main.versions order by 1, 2, 3`,
  );
  return rows.map(({ t, i, n }) => `${t} ${i} ${n}`);
}

let minutes = 10;

/** Builds a minute after the build before. */
function build(
  warehouse: Warehouse,
  relations: readonly ProjectRelation[],
  runId: string,
  select: readonly string[] = [],
) {
  minutes += 1;
  const at = `2024-03-01 12:${minutes}:00`;
  return buildIn(warehouse, relations, { runId, select, now: () => at });
}

const all = ['people', 'seen', 'counted', 'kept', 'versions'];

describe.skipIf(!double.port)(`a rollback on Snowflake${double.note}`, () => {
  it('gives tables that were replaced, or changed themselves, back what they were', async () => {
    const { open, database } = await databaseWithPast();
    const warehouse = open({ maskPii: { text: 'pii.mask' } });
    const [first, more] = [peopleProject(), peopleProject({ file: 'more.csv' })];
    expect((await build(warehouse, first, 'one')).exitCode).toBe(0);
    await expect(rollback(warehouse, first)).rejects.toThrow(
      'It is not known what was published before the run one.',
    );
    const before = await contents(warehouse);
    expect((await build(warehouse, more, 'two')).exitCode).toBe(0);
    const after = await contents(warehouse);
    expect(after).not.toEqual(before);
    // What fails is put back, and can be rolled back later.
    const failing = refusing(warehouse, /undrop table "MAIN"."COUNTED"/);
    const failed = await rollback(failing, more, ['counted']);
    expect(
      failed.result.failed.map(({ item, error }) => [item.path.name, error.details.code]),
    ).toEqual([['counted', 'ROLLBACK_FAILED']]);
    expect(await contents(warehouse)).toEqual(after);
    const sent = (await loggedStatements(port)).length;
    const { result, hows, refused, later } = await rollback(warehouse, more);
    expect([result.failed, refused, later]).toEqual([[], {}, []]);
    expect(hows).toEqual({
      ...{ people: 'restore', seen: 'record', counted: 'restore', kept: 'clone' },
      versions: 'clone',
    });
    expect(await contents(warehouse)).toEqual(before);
    const statements = (await loggedStatements(port))
      .slice(sent)
      .flatMap(({ sqlText = '' }) => (/clone|undrop|drop table/.test(sqlText) ? sqlText : []));
    const at =
      /at\(timestamp => to_timestamp_tz\('.{29} \+0000', 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM'\)\)/;
    expect(statements.map((sql) => sql.replace(at, 'at(…)')).toSorted()).toEqual(
      [
        'create transient table "MAIN"."KEPT__CANDIDATE_BACK" clone "MAIN"."KEPT" at(…)',
        'create table "MAIN"."VERSIONS__CANDIDATE_BACK" clone "MAIN"."VERSIONS" at(…)',
        ...['"SEEDS"."PEOPLE', '"MAIN"."COUNTED'].map(
          (name) =>
            `execute immediate $$
begin
alter table ${name}" rename to ${name}__REPLACED_BACK";
undrop table ${name}";
end
$$`,
        ),
        'create or replace transient table "MAIN"."KEPT" clone "MAIN"."KEPT__CANDIDATE_BACK" copy grants',
        'create or replace table "MAIN"."VERSIONS" clone "MAIN"."VERSIONS__CANDIDATE_BACK" copy grants',
        ...['"SEEDS"."PEOPLE__REPLACED', '"MAIN"."COUNTED__REPLACED'].map(
          (name) => `drop table if exists ${name}_BACK"`,
        ),
        ...['KEPT', 'VERSIONS'].map(
          (name) => `drop table if exists "MAIN"."${name}__CANDIDATE_BACK"`,
        ),
      ].toSorted(),
    );
    for (const [table, { policies }] of Object.entries(await attachedInDouble(port, database))) {
      if (!/_MODELS|_PAST|__/.test(table))
        expect([table, policies]).toEqual([table, { NAME: 'PII.MASK' }]);
    }
    // Nothing is left to do for the version of the project that it goes back to.
    expect((await build(warehouse, first, 'three')).statuses).toEqual(
      Object.fromEntries(all.map((name) => [name, 'kept'])),
    );
  });

  it('says how to put back a table that was set aside and could not be', async () => {
    const { open } = await databaseWithPast();
    const warehouse = open();
    const more = peopleProject({ file: 'more.csv' });
    await build(warehouse, peopleProject(), 'one');
    await build(warehouse, more, 'two');
    const after = await contents(warehouse);
    const failing = refusing(warehouse, /undrop table "MAIN"."COUNTED"|REPLACED_BACK" rename to/);
    const { result } = await rollback(failing, more, ['counted']);
    const [error] = result.failed.map(({ error: { details } }) => details);
    expect(error?.message).toBe(
      'main.counted could not be rolled back, nor put back as it was published: it may be missing.',
    );
    expect(error?.hint).toBe(
      'Look whether it is there; if it is not, put it back: alter table "MAIN"."COUNTED__REPLACED_BACK" rename to "MAIN"."COUNTED". Or build it again.',
    );
    await execute(
      warehouse,
      'alter table "MAIN"."COUNTED__REPLACED_BACK" rename to "MAIN"."COUNTED"',
    );
    expect(await contents(warehouse)).toEqual(after);
    expect((await build(warehouse, more, 'three')).statuses).toMatchObject({
      counted: 'published',
    });
  });

  const others = casesOf(['names what cannot be rolled back, and puts back what fails'], {
    inGate: 0,
  });
  it.each(others)('%s', async () => {
    const { open } = await databaseWithPast();
    const warehouse = open();
    const first = peopleProject();
    await build(warehouse, first, 'one', ['+counted']);
    const before = await rowsOf(warehouse, 'select name as "n" from main.seen order by 1');
    const edited = peopleProject({ file: 'more.csv', seen: '!' });
    expect((await build(warehouse, edited, 'two')).exitCode).toBe(0);
    const { hows, refused, created } = await planned(warehouse, edited);
    expect([hows, refused, created]).toEqual([
      { people: 'restore', counted: 'restore' },
      { seen: 'view_changed' },
      ['kept', 'versions'],
    ]);
    const undone = refusing(warehouse, /undrop table "MAIN"."COUNTED"/);
    const { result, hows: ways } = await rollback(undone, first);
    expect(ways).toEqual({ people: 'restore', seen: 'view', counted: 'restore' });
    expect(
      result.failed.map(({ item, error }) => [item.relation.name, error.details.code]),
    ).toEqual([['counted', 'ROLLBACK_FAILED']]);
    expect(await rowsOf(warehouse, 'select name as "n" from main.seen order by 1')).toEqual(before);
    expect(await rowsOf(warehouse, 'select count(*) as "n" from main.counted')).toEqual([{ n: 3 }]);
    const next = await build(warehouse, first, 'three');
    expect([next.exitCode, next.statuses]).toEqual([
      0,
      {
        ...{ people: 'kept', seen: 'kept', counted: 'published', kept: 'published' },
        versions: 'published',
      },
    ]);
    const older = await planned(warehouse, first, 'tw');
    expect([older.later, older.hows, older.refused]).toEqual([
      ['three'],
      {},
      { counted: 'replaced_often' },
    ]);
    await expect(planned(warehouse, first, 'nobody')).rejects.toThrow('no run begins so');

    // Whoever had no policy then would show what is masked now.
    await build(open({ maskPii: { text: 'pii.mask' } }), first, 'masked');
    expect((await planned(warehouse, first)).refused).toEqual(
      Object.fromEntries(all.map((name) => [name, 'unprotected'])),
    );
  });
});

describe('a rollback on DuckDB', () => {
  it('is refused: nothing is kept of what tables were', async () => {
    const warehouse = await memoryWarehouse();
    await buildIn(warehouse, peopleProject());
    await expect(planned(warehouse, peopleProject())).rejects.toThrow(
      'This warehouse keeps nothing of what tables were before.',
    );
  });
});
