import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  json,
  model,
  type SnowflakeModelOptions,
  seed,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { loggedStatements } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';
import { double, port, sentBy } from './sentBy.ts';

const people = (snowflake: SnowflakeModelOptions = {}, name = 'people') =>
  model({
    name,
    description: "It's people.",
    materialized: table(),
    inputs: [],
    columns: { id: bigint().describe("The shop's number."), email: text() },
    clusterBy: ['id'],
    query: (db, f) =>
      db.selectNoFrom((eb) => [
        f.cast(eb.val(1), bigint()).as('id'),
        f.cast(eb.val('a@b'), text()).as('email'),
      ]),
    tests: (t) => [t.unique('id')],
    snowflake,
  });

describe.skipIf(!double.port)(`models with options on Snowflake${double.note}`, () => {
  it('cost a table with comments and a key three statements in the steady state', async () => {
    const warehouse = await doubleWarehouse(port);
    await buildIn(warehouse, [people()], { runId: 'comments-1' });
    await buildIn(warehouse, [people()], { runId: 'comments-2', fullRefresh: true });
    const sent = (await sentBy('comments-2')).filter((sql) => sql.includes('PEOPLE'));
    expect(sent).toEqual([
      // Of all that is replaced at once.
      expect.stringMatching(
        /^execute immediate \$\$ begin show tables .*\(select 0 as "AT", policy_kind .*information_schema\.policy_references/,
      ),
      expect.stringMatching(
        /^create or replace transient table "MAIN"."PEOPLE__CANDIDATE_COMMENTS2" \("ID" number\(38, 0\) comment 'The shop''s number.', "EMAIL" varchar\) cluster by \("ID"\) comment = 'It''s people. \[models: main\.people\]' as select \* from \(.*\) order by "ID" asc nulls last$/,
      ),
      expect.stringMatching(/^select "SCAN"\.\*/),
      expect.stringMatching(/^create or replace transient table "MAIN"."PEOPLE" clone /),
      expect.stringMatching(
        /^execute immediate \$\$ begin drop table if exists "MAIN"."PEOPLE__CANDIDATE_COMMENTS2"; merge into /,
      ),
    ]);
  });

  it('are given privileges when they are new or their definition changed, and not again', async () => {
    const warehouse = await doubleWarehouse(port, { models: { grants: { select: ['auditor'] } } });
    const grantsOf = async (
      runId: string,
      snowflake: SnowflakeModelOptions,
      fullRefresh = false,
    ) => {
      const { exitCode } = await buildIn(warehouse, [people(snowflake)], { runId, fullRefresh });
      expect(exitCode).toBe(0);
      return (await sentBy(runId)).filter((sql) => sql.startsWith('grant '));
    };
    const grant = (role: string) => `grant select on table "MAIN"."PEOPLE" to role "${role}"`;
    const reporter = { grants: { select: ['reporter'] } };
    expect(await grantsOf('grants-1', reporter)).toEqual([grant('AUDITOR'), grant('REPORTER')]);
    expect(await grantsOf('grants-2', reporter)).toEqual([]);
    const both = { grants: { select: ['reporter', 'analyst'] } };
    expect(await grantsOf('grants-3', both)).toEqual([grant('ANALYST')]);
    expect(await grantsOf('grants-4', both, true)).toHaveLength(3);
  });

  it('are published although a role is not there, and say so', async () => {
    const warehouse = await doubleWarehouse(port);
    const refusing: Warehouse = {
      ...warehouse,
      connect: async () => {
        const session = await warehouse.connect();
        return {
          ...session,
          run: (sql) =>
            sql.startsWith('grant ') ? session.run('select no_such_role') : session.run(sql),
        };
      },
    };
    const model = people({ grants: { select: ['nobody'] } });
    const { relations, exitCode } = await buildIn(refusing, [model], { runId: 'refused-grant' });
    expect(exitCode).toBe(1);
    expect(relations[0]).toMatchObject({
      status: 'failed',
      error: {
        code: 'QUERY_FAILED',
        message: 'people is published, but the warehouse refused to grant privileges on it.',
      },
    });
    expect(await rowsOf(warehouse, 'select "ID" from "MAIN"."PEOPLE"')).toEqual([{ id: 1 }]);
    await buildIn(warehouse, [model], { runId: 'granted-later' });
    const later = await sentBy('granted-later');
    expect(later.filter((sql) => sql.startsWith('grant '))).toHaveLength(1);
  });

  it('are computed by the warehouse and under the role that they name, and no others', async () => {
    const warehouse = await doubleWarehouse(port, { warehouse: 'small', role: 'builder' });
    const large = people({ warehouse: 'large', role: 'people_builder' });
    const result = await buildIn(warehouse, [large, people({}, 'plain')], {
      runId: 'roles',
      threads: 1,
    });
    expect(result.exitCode).toBe(0);
    const log = await loggedStatements(port);
    const from = log.findLastIndex(({ sqlText = '' }) => sqlText.startsWith('select current_role'));
    // A session begins as the target's own.
    const own = 'BUILDER on SMALL';
    const as = new Map<unknown, Record<string, string>>();
    const carriedOut = log.slice(from).flatMap(({ sqlText = '', session }) => {
      const now = as.get(session) ?? { role: 'BUILDER', warehouse: 'SMALL' };
      const [, what = '', name = ''] = /^use (\w+) "(\w+)"/.exec(sqlText) ?? [];
      as.set(session, what === '' ? now : { ...now, [what]: name });
      const [, made] =
        /^(?:execute immediate \$\$\s*begin\s*)?(merge into|drop table|create or replace transient table "MAIN"."\w+")/.exec(
          sqlText,
        ) ?? [];
      return made === undefined ? [] : [`${made} as ${now['role']} on ${now['warehouse']}`];
    });
    const theirs = 'PEOPLE_BUILDER on LARGE';
    const created = (name: string) => `create or replace transient table "MAIN"."${name}"`;
    expect(new Set(carriedOut)).toEqual(
      new Set([
        `${created('PEOPLE__CANDIDATE_ROLES')} as ${theirs}`,
        `${created('PEOPLE')} as ${theirs}`,
        `${created('PLAIN__CANDIDATE_ROLES')} as ${own}`,
        `${created('PLAIN')} as ${own}`,
        `drop table as ${theirs}`,
        // The state is the target's own, which is recorded by the same statement.
        `drop table as ${own}`,
      ]),
    );
  });

  it('are rebuilt by the larger warehouse that they name for that, and only then', async () => {
    const warehouse = await doubleWarehouse(port, { models: { refreshWarehouse: 'large' } });
    const earlier = (await loggedStatements(port)).length;
    const used = async () =>
      (await loggedStatements(port)).slice(earlier).flatMap(({ sqlText = '' }) => {
        const [, name = []] = /^use warehouse "(LARGE\w*)"/.exec(sqlText) ?? [];
        return name;
      });
    const relations = [people({ refreshWarehouse: 'larger' }), people({}, 'plain')];
    await buildIn(warehouse, relations, { runId: 'refresh-1' });
    expect(await used()).toEqual([]);
    await buildIn(warehouse, relations, { runId: 'refresh-2', fullRefresh: true, threads: 1 });
    expect(new Set(await used())).toEqual(new Set(['LARGER', 'LARGE']));
  });

  it('report their query ids, rows and bytes', async () => {
    const warehouse = await doubleWarehouse(port, { schemaPrefix: 'prod_' });
    const untested = model({
      name: 'untested',
      description: 'Nobody counts its rows but the warehouse.',
      materialized: table(),
      inputs: [],
      query: (db) => db.selectNoFrom((eb) => [eb.val(1).as('id')]),
    });
    const above = model({
      name: 'above',
      description: 'A view.',
      materialized: view(),
      inputs: [untested],
      query: (db) => db.selectFrom('untested').select('id'),
    });
    const { relations } = await buildIn(warehouse, [untested, above, people()], {
      threads: 1,
    });
    const byName = relations.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName).toMatchObject([
      { name: 'above', rows: 1, bytes: undefined, queryIds: [expect.any(String)] },
      { name: 'people', rows: 1, bytes: expect.any(Number), queryIds: [expect.any(String)] },
      { name: 'untested', rows: 1, bytes: expect.any(Number), queryIds: [expect.any(String)] },
    ]);
  });

  it('read JSON from seeds as JSON', async () => {
    const warehouse = await doubleWarehouse(port);
    const file = join(
      folderWith({ 'seed.csv': 'id,details\n1,"{""a"": [1, 2]}"\n2,\n' }),
      'seed.csv',
    );
    const settings = seed({
      name: 'settings',
      description: 'Settings.',
      file: pathToFileURL(file),
      columns: { id: bigint(), details: json().nullable() },
    });
    const { exitCode } = await buildIn(warehouse, [settings]);
    expect(exitCode).toBe(0);
    const rows = await rowsOf(
      warehouse,
      'select "ID", "DETAILS":a[1]::integer as "SECOND" from "SEEDS"."SETTINGS" order by 1',
    );
    expect(rows).toEqual([
      { id: 1, second: 2 },
      { id: 2, second: null },
    ]);
  });
});
