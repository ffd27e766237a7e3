import { describe, expect, it } from 'vitest';
import { bigint, source, view } from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { type AnyModel, anyModel, anyTests, constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;
const tests = () => [anyTests.unique(['id']), anyTests.range('id', { min: 1 })];

/** What a run sent about each model: its statements, by the model of their tag. */
async function sentBy(runId: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const sent: Record<string, string[]> = {};
  for (const { sqlText = '', parameters } of await loggedStatements(port)) {
    const text = parameters?.['QUERY_TAG'];
    const tag: unknown =
      typeof text === 'string' && text.startsWith('{') ? JSON.parse(text) : undefined;
    if (typeof tag !== 'object' || tag === null || !('run_id' in tag) || tag.run_id !== runId)
      continue;
    const model = 'model' in tag ? String(tag.model) : 'the run';
    sent[model] = [...(sent[model] ?? []), sqlText.replace(/\s+/g, ' ')];
  }
  return sent;
}

const names = async (warehouse: Warehouse) => {
  const session = await warehouse.connect();
  const entries = await warehouse.catalog(session);
  session.close();
  return entries
    .filter(({ schema }) => schema === 'main')
    .map(({ name }) => name)
    .sort();
};

describe.skipIf(!double.port)(`publishing on Snowflake${double.note}`, () => {
  it('costs a table three statements in the steady state, tests included, and the run one to drop what it made', async () => {
    const warehouse = await doubleWarehouse(port);
    const base = constantModel('base', [1, 2], { tests });
    const above = anyModel('above', [base], {
      materialized: view(),
      tests: () => [anyTests.rowCount({ min: 1 })],
    });
    const alone = constantModel('alone', [1], { tests });
    await buildIn(warehouse, [base, above, alone], { runId: 'steady-1' });
    const { exitCode } = await buildIn(warehouse, [base, above, alone], {
      runId: 'steady-2',
      fullRefresh: true,
    });
    expect(exitCode).toBe(0);
    const sent = await sentBy('steady-2');
    expect(sent['alone']).toEqual([
      'create or replace transient table "MAIN"."ALONE__CANDIDATE_STEADY2" comment = \'alone [models: main.alone]\' as select 1 as "ID"',
      expect.stringMatching(/^select "SCAN"\.\*, .* from "MAIN"\."ALONE__CANDIDATE_STEADY2"/),
      'create or replace transient table "MAIN"."ALONE" clone "MAIN"."ALONE__CANDIDATE_STEADY2" copy grants',
    ]);
    expect(sent['the run']).toContainEqual(
      expect.stringMatching(
        /^execute immediate \$\$ begin drop table if exists "MAIN"\."(BASE|ALONE)__CANDIDATE_STEADY2"; drop table if exists "MAIN"\."(BASE|ALONE)__CANDIDATE_STEADY2"; merge into "_MODELS"\."RELATIONS" .*; merge into "_MODELS"\."HISTORY" .*; end \$\$$/,
      ),
    );
    const ofUnit = [...(sent['base'] ?? []), ...(sent['above'] ?? [])];
    expect(ofUnit).toHaveLength(5);
    expect(ofUnit).toContainEqual(
      expect.stringMatching(
        /^create or replace view "MAIN"\."ABOVE" copy grants comment = 'above \[models: main\.above\]' as .*"MAIN"\."BASE" as "BASE"$/,
      ),
    );
    expect(ofUnit).toContainEqual(
      expect.stringMatching(
        /^select count\(\*\) as "ROWS", .* from \(select .*"BASE__CANDIDATE_STEADY2" as "BASE"\) as "ROW"$/,
      ),
    );
  });

  it('makes permanent tables where the target says so, and names the project in its tags', async () => {
    const warehouse = await doubleWarehouse(port, { transient: false, project: 'shop' });
    await buildIn(warehouse, [constantModel('kept', [1])], { runId: 'permanent' });
    const made = (await sentBy('permanent'))['kept'] ?? [];
    expect(made[0]).toMatch(
      /^create or replace table "MAIN"."KEPT__CANDIDATE_PERMANENT" comment = 'kept \[models: main\.kept\]' as /,
    );
    const log = await loggedStatements(port);
    expect(log.map(({ parameters }) => parameters?.['QUERY_TAG'])).toContain(
      '{"project":"shop","model":"kept","run_id":"permanent"}',
    );
  });

  it('drops what a killed run left, and nothing that only looks alike', async () => {
    const warehouse = await doubleWarehouse(port);
    const base = constantModel('base', [1]);
    await buildIn(warehouse, [base]);
    await execute(
      warehouse,
      'create table "MAIN"."BASE__CANDIDATE_5F0C" as select 1 as "ID"',
      'create view "MAIN"."ABOVE__CANDIDATE_5F0C" as select 1 as "ID"',
      'create table "MAIN"."THEIRS__CANDIDATE_5F0C" as select 1 as "ID"',
    );
    await buildIn(warehouse, [base, anyModel('above', [base], { materialized: view() })]);
    expect(await names(warehouse)).toEqual(['above', 'base', 'theirs__candidate_5f0c']);
  });

  it('says which of a unit is in place when one of it cannot be published', async () => {
    const warehouse = await doubleWarehouse(port);
    const project = (base: AnyModel) => {
      const view1 = anyModel('first_view', [base], { materialized: view() });
      return [base, view1, anyModel('second_view', [view1], { materialized: view() })];
    };
    await buildIn(warehouse, project(constantModel('base', [1])));
    const failing: Warehouse = {
      ...warehouse,
      connect: async () => {
        const session = await warehouse.connect();
        return {
          ...session,
          run: (sql) =>
            sql.startsWith('create or replace view "MAIN"."FIRST_VIEW" ')
              ? session.run('select no_such_column')
              : session.run(sql),
        };
      },
    };
    const { statuses, relations } = await buildIn(failing, project(constantModel('base', [2])));
    expect(statuses).toEqual({
      base: 'published',
      first_view: 'failed',
      second_view: 'rolled_back',
    });
    expect(relations[1]?.error).toMatchObject({
      code: 'QUERY_FAILED',
      message: 'first_view was made, but the warehouse refused to publish it.',
      found: expect.stringMatching(/query id/),
    });
    expect(await rowsOf(warehouse, 'select "ID" from "MAIN"."BASE"')).toEqual([{ id: 2 }]);
    expect(await names(warehouse)).toEqual(['base', 'first_view', 'second_view']);
  });
});

describe.skipIf(!double.port)(`a run that is interrupted on Snowflake${double.note}`, () => {
  it('leaves what it published to be rebuilt, even when the project goes back', async () => {
    const warehouse = await doubleWarehouse(port);
    await buildIn(warehouse, [constantModel('base', [1])], { runId: 'before' });
    const cutOff: Warehouse = {
      ...warehouse,
      connect: async () => {
        const session = await warehouse.connect();
        return {
          ...session,
          run: (sql) =>
            sql.includes('merge into') ? session.run('select no_such_column') : session.run(sql),
        };
      },
    };
    const { warnings } = await buildIn(cutOff, [constantModel('base', [2])], { runId: 'cut' });
    expect(warnings).toMatchObject([
      { subject: '_models', message: expect.stringContaining('was the last one') },
      { subject: '_models', message: expect.stringContaining('The history does not record') },
    ]);
    const { statuses } = await buildIn(warehouse, [constantModel('base', [1])], { runId: 'back' });
    expect(statuses).toEqual({ base: 'published' });
    expect(await rowsOf(warehouse, 'select "ID" from "MAIN"."BASE"')).toEqual([{ id: 1 }]);
  });
});

describe.skipIf(!double.port)(`sources on Snowflake${double.note}`, () => {
  const raw = source({
    name: 'raw_ids',
    description: 'Ids.',
    columns: { id: bigint().nullable() },
  });

  it('are read as they are, whatever the prefix of schemas, and tested', async () => {
    const warehouse = await doubleWarehouse(port, { schemaPrefix: 'dev_' });
    await execute(
      warehouse,
      'create schema "RAW"',
      'create table "RAW"."RAW_IDS" as select 7 as "ID"',
    );
    const { statuses } = await buildIn(warehouse, [raw, anyModel('child', [raw])]);
    expect(statuses).toEqual({ raw_ids: 'checked', child: 'published' });

    expect(await rowsOf(warehouse, 'select max("ID") as "ID" from "DEV_MAIN"."CHILD"')).toEqual([
      { id: 7 },
    ]);
  });

  it('have to be there', async () => {
    const warehouse = await doubleWarehouse(port);
    const built = buildIn(warehouse, [raw, anyModel('child', [raw])], { rawFolder: 'data' });
    await expect(built).rejects.toMatchObject({
      code: 'RAW_FOLDER_MISSING',
      details: { subject: 'raw_ids', expected: 'a table or view raw.raw_ids' },
    });
  });
});
