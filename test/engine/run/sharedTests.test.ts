import { describe, expect, it } from 'vitest';
import {
  bigint,
  model,
  source,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

/** Three sources with a view over each. */
function project(readsNumbers = false): readonly ProjectRelation[] {
  return ['first', 'second', 'third'].flatMap((name) => {
    const raw = source({
      name: `raw_${name}`,
      schema: 'raw',
      description: 'Rows.',
      columns: { id: bigint(), kind: text().nullable() },
      tests: (t) => [
        t.unique('id'),
        t.acceptedValues('kind', ['a', 'b', '1', '2'], { severity: 'warn' }),
      ],
    });
    const staged = model({
      name: `stg_${name}`,
      description: 'Rows.',
      materialized: view(),
      inputs: [raw],
      columns: { id: bigint(), kind: text().nullable() },
      query: (db, f) =>
        db
          .selectFrom(`raw_${name}`)
          .select((eb) => [
            'id',
            readsNumbers
              ? f(eb).cast(f(eb).cast('kind', bigint()), text()).as('kind')
              : eb.ref('kind').as('kind'),
          ]),
      tests: (t) => [t.unique('id')],
    });
    return [raw, staged];
  });
}

async function withRaw(): Promise<Warehouse> {
  const warehouse = await doubleWarehouse(port);
  const tables = ['first', 'second', 'third'].flatMap((name) => [
    `create table raw.raw_${name} (id number(38, 0), kind varchar)`,
    `insert into raw.raw_${name} values (1, 'a'), (2, 'b')`,
  ]);
  await execute(warehouse, 'create schema raw', ...tables);
  return warehouse;
}

async function sentBy(runId: string): Promise<readonly string[]> {
  const all = await loggedStatements(port);
  return all
    .filter(({ parameters }) => String(parameters?.['QUERY_TAG']).includes(`"${runId}"`))
    .map(({ sqlText = '' }) => sqlText);
}

const isTest = (sql: string) => /^select .*"TEST_0"/s.test(sql);

describe.skipIf(!double.port)(
  `relations that a build only tests on Snowflake${double.note}`,
  () => {
    it('are tested by one query where all are ready, each with its own result', async () => {
      const warehouse = await withRaw();
      expect((await buildIn(warehouse, project(), { runId: 'tests-1' })).exitCode).toBe(0);
      await execute(
        warehouse,
        ...['first', 'second', 'third'].map(
          (name) => `insert into raw.raw_${name} values (3, 'c')`,
        ),
      );
      const built = await buildIn(warehouse, project(), { runId: 'tests-2' });
      expect(built.exitCode).toBe(0);
      // The sources, and then the views above them.
      expect((await sentBy('tests-2')).filter(isTest)).toHaveLength(2);
      for (const { name, tests, failures, rows, status } of built.relations) {
        const isSource = name.startsWith('raw_');
        expect({ name, rows, status }).toEqual({ name, rows: 3, status: 'checked' });
        expect(tests).toMatchObject({ warned: isSource ? 1 : 0, failed: 0 });
        expect(failures.map(({ failures: count }) => count)).toEqual(isSource ? [1] : []);
      }
    });

    it('fail by themselves, with their rows, and keep only what reads them from being tested', async () => {
      const warehouse = await withRaw();
      await buildIn(warehouse, project(), { runId: 'alone-1' });
      await execute(
        warehouse,
        'insert into raw.raw_second values (2, null)',
        'insert into raw.raw_first values (4, null)',
      );
      const { statuses, relations, events } = await buildIn(warehouse, project(), {
        runId: 'alone-2',
      });
      expect(statuses).toMatchObject({
        raw_first: 'checked',
        stg_first: 'checked',
        raw_second: 'failed',
        stg_second: 'skipped',
      });
      const failed = relations.find(({ name }) => name === 'raw_second');
      expect(failed?.failures).toMatchObject([{ kind: 'unique', failures: 1, rows: [{ id: 2 }] }]);
      const started = events.flatMap((event) =>
        event.type === 'relation_started' && event.name === 'raw_second' ? event.name : [],
      );
      expect(started).toHaveLength(1);
    });

    it('fail by themselves where their query cannot be computed', async () => {
      const warehouse = await withRaw();
      const numbers = ['first', 'second', 'third'].map(
        (name) => `update raw.raw_${name} set kind = cast(id as varchar)`,
      );
      await execute(warehouse, ...numbers);
      expect((await buildIn(warehouse, project(true), { runId: 'broken-1' })).exitCode).toBe(0);
      await execute(
        warehouse,
        `insert into raw.raw_first values (5, '5')`,
        `insert into raw.raw_third values (6, 'six')`,
      );
      const { statuses } = await buildIn(warehouse, project(true), { runId: 'broken-2' });
      expect(statuses).toMatchObject({
        stg_first: 'checked',
        raw_third: 'checked',
        stg_third: 'failed',
      });
    });
  },
);

describe.skipIf(!double.port)(`the record of a run on Snowflake${double.note}`, () => {
  it('is written, and its lease released, by one statement, which changes nothing under the lease of another', async () => {
    const warehouse = await withRaw();
    await buildIn(warehouse, project(), { runId: 'recorded' });
    const last = (await sentBy('recorded')).findLast((sql) => sql.startsWith('execute ')) ?? '';
    expect(last).toMatch(/^execute immediate .*\nmerge into "_MODELS"."RELATIONS"/s);
    expect(last).toMatch(/\nupdate "_MODELS"."LEASE" set is_held = false[^;]*;\nend/);
    const lease = () => rowsOf(warehouse, 'select is_held, token from _models.lease');
    expect(await lease()).toMatchObject([{ is_held: false }]);
    await execute(
      warehouse,
      `update _models.relations set run_id = 'later'`,
      `update _models.lease set is_held = true, token = 'of another'`,
      last,
    );
    const runs = 'select distinct run_id from _models.relations';
    expect(await rowsOf(warehouse, runs)).toEqual([{ run_id: 'later' }]);
    expect(await lease()).toEqual([{ is_held: true, token: 'of another' }]);
  });
});
