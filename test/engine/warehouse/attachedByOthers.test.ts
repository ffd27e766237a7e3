import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  model,
  type SnowflakeModelOptions,
  seed,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import {
  ModelsError,
  ModelsErrors,
} from '../../../packages/kysely-models/src/errors/modelsError.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import {
  attachedInDouble,
  loggedStatements,
  snowflakeDouble,
} from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

/** A table that is rebuilt, a view and a table that stays. */
function project(
  names: readonly string[],
  snowflake: SnowflakeModelOptions = {},
  projectionPolicy?: string,
): readonly ProjectRelation[] {
  const csv = ['id,name', ...names.map((name, at) => `${at},${name}`), ''].join('\n');
  const people = seed({
    name: 'people',
    description: 'People.',
    columns: { id: bigint(), name: text() },
    file: pathToFileURL(`${folderWith({ 'people.csv': csv })}/people.csv`),
  });
  const governed = projectionPolicy === undefined ? {} : { snowflake: { projectionPolicy } };
  const common = {
    description: `People, the last of them ${names.at(-1)}.`,
    columns: { id: bigint(), name: text().meta(governed) },
    snowflake,
  };
  const rebuilt = model({
    ...common,
    name: 'rebuilt',
    materialized: table(),
    inputs: [people],
    query: (db) => db.selectFrom('people').select(['id', 'name']),
  });
  const seen = model({
    ...common,
    name: 'seen',
    materialized: view(),
    inputs: [people],
    query: (db) => db.selectFrom('people').select(['id', 'name']),
  });
  const kept = model({
    ...common,
    name: 'kept',
    description: 'People.',
    materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
    inputs: [people],
    query: (db) => db.selectFrom('people').select(['id', 'name']),
  });
  return [people, rebuilt, seen, kept];
}

const attach = (warehouse: Warehouse) =>
  execute(
    warehouse,
    'alter table "MAIN"."REBUILT" add row access policy "GOVERNANCE"."RULES"."ROWS" on ("ID")',
    'alter table "MAIN"."REBUILT" set aggregation policy "GOVERNANCE"."RULES"."GROUPS" entity key ("ID") force',
    'alter table "MAIN"."REBUILT" modify column "NAME" set tag "GOVERNANCE"."TAGS"."KIND" = \'it\'\'s a name\'',
    'alter table "MAIN"."REBUILT" modify column "NAME" set projection policy "GOVERNANCE"."RULES"."SHOWN" force',
    'alter table "MAIN"."REBUILT" add search optimization on EQUALITY(ID), SUBSTRING(NAME)',
    'alter table "MAIN"."SEEN" set tag "GOVERNANCE"."TAGS"."KIND" = \'people\'',
  );

async function attachedTo(warehouse: Warehouse, name: string) {
  const [row = {}] = await rowsOf(warehouse, 'select current_database() as "name"');
  return (await attachedInDouble(port, String(row['name'])))[`MAIN.${name}`];
}

async function sentBy(runId: string): Promise<readonly string[]> {
  const log = await loggedStatements(port);
  return log
    .filter(({ parameters }) => String(parameters?.['QUERY_TAG']).includes(`"${runId}"`))
    .map(({ sqlText = '' }) => sqlText.replace(/\s+/g, ' '));
}

const detailsOf = (error: unknown) => (error instanceof ModelsError ? error.details : error);

const errorsOf = (build: Promise<unknown>) =>
  build.then(
    () => [],
    (error: unknown) => (error instanceof ModelsErrors ? error.errors : [error]).map(detailsOf),
  );

const asks = async () =>
  (await loggedStatements(port)).filter(({ sqlText = '' }) => sqlText.includes('policy_references'))
    .length;

describe.skipIf(!double.port)(`what others attach on Snowflake${double.note}`, () => {
  it('stops a build that would replace it before anything is touched, and is put back on request', async () => {
    const warehouse = await doubleWarehouse(port);
    await buildIn(warehouse, project(['a']), { runId: 'others-1' });
    await attach(warehouse);
    const before = await attachedTo(warehouse, 'REBUILT');
    const errors = await errorsOf(buildIn(warehouse, project(['a', 'b']), { runId: 'others-2' }));
    const code = 'ATTACHED_UNDECLARED';
    expect(errors).toHaveLength(2);
    expect(errors).toContainEqual(
      expect.objectContaining({ code, subject: 'seen', found: 'tag "GOVERNANCE"."TAGS"."KIND"' }),
    );
    expect(errors).toContainEqual(
      expect.objectContaining({
        code,
        subject: 'rebuilt',
        found: [
          'projection policy "GOVERNANCE"."RULES"."SHOWN" on name',
          'row access policy "GOVERNANCE"."RULES"."ROWS"',
          'aggregation policy "GOVERNANCE"."RULES"."GROUPS"',
          'tag "GOVERNANCE"."TAGS"."KIND" on name',
          'search optimization',
        ].join(', '),
      }),
    );
    expect((await sentBy('others-2')).join('\n')).not.toMatch(/create or replace (?!temp)|clone/);
    expect(await attachedTo(warehouse, 'REBUILT')).toEqual(before);

    const keeping = project(['a', 'b'], { keepAttached: true });
    const built = await buildIn(warehouse, keeping, { runId: 'others-3' });
    expect(built.relations.map(({ error }) => error)).toEqual(built.relations.map(() => undefined));
    expect(await rowsOf(warehouse, 'select count(*) as "n" from "MAIN"."REBUILT"')).toEqual([
      { n: 2 },
    ]);
    expect(await attachedTo(warehouse, 'REBUILT')).toEqual({
      ...before,
      transient: true,
      comments: {},
    });
    expect((await attachedTo(warehouse, 'SEEN'))?.tags).toEqual({
      'GOVERNANCE.TAGS.KIND': 'people',
    });
  });

  it('is asked for only where something is replaced', async () => {
    const warehouse = await doubleWarehouse(port);
    const earlier = await asks();
    await buildIn(warehouse, project(['a']), { runId: 'asked-1' });
    await buildIn(warehouse, project(['a']), { runId: 'asked-2' });
    expect(await asks()).toBe(earlier);
    const grown = { select: ['people', 'kept'] };
    const built = await buildIn(warehouse, project(['a', 'b']), { ...grown, runId: 'asked-3' });
    expect(built.exitCode).toBe(0);
    // The seed is rebuilt: one statement for all that is.
    expect(await asks()).toBe(earlier + 1);
  });

  it('is not what the project declares, which tables get from the beginning or where they are', async () => {
    const warehouse = await doubleWarehouse(port);
    const rowAccessPolicy = { policy: 'governance.rules.rows', on: ['id'] };
    const aggregationPolicy = { policy: 'governance.rules.groups' };
    const options = { rowAccessPolicy, aggregationPolicy };
    const build = (names: readonly string[], given: SnowflakeModelOptions, runId: string) =>
      buildIn(warehouse, project(names, given, 'governance.rules.shown'), { runId });
    await buildIn(warehouse, project(['a']), { runId: 'declared-1' });
    const attached = await build(['a'], options, 'declared-2');
    expect(attached.statuses).toMatchObject({ kept: 'attached', rebuilt: 'attached' });
    for (const name of ['REBUILT', 'SEEN', 'KEPT']) {
      expect(await attachedTo(warehouse, name)).toMatchObject({
        rowAccess: ['GOVERNANCE.RULES.ROWS'],
        rowAccessOn: { 'GOVERNANCE.RULES.ROWS': ['ID'] },
        aggregation: { policy: 'GOVERNANCE.RULES.GROUPS', key: [] },
        projections: { NAME: 'GOVERNANCE.RULES.SHOWN' },
      });
    }
    const grown = await build(['a', 'b'], options, 'declared-3');
    expect(grown.relations.map(({ error }) => error)).toEqual(grown.relations.map(() => undefined));
    expect(await attachedTo(warehouse, 'REBUILT')).toMatchObject({
      rowAccess: ['GOVERNANCE.RULES.ROWS'],
    });
    const other = { rowAccessPolicy: { policy: 'governance.rules.fewer', on: ['id', 'name'] } };
    const changed = await build(['a', 'b'], other, 'declared-4');
    expect(changed.exitCode).toBe(0);
    const sent = (await sentBy('declared-4')).filter((sql) =>
      /^alter table "MAIN"."KEPT" (?!modify)/.test(sql),
    );
    expect(sent).toEqual([
      'alter table "MAIN"."KEPT" drop row access policy "GOVERNANCE"."RULES"."ROWS", add row access policy "GOVERNANCE"."RULES"."FEWER" on ("ID", "NAME")',
      'alter table "MAIN"."KEPT" unset aggregation policy',
    ]);
    for (const name of ['REBUILT', 'SEEN', 'KEPT']) {
      expect(await attachedTo(warehouse, name)).toMatchObject({
        rowAccess: ['GOVERNANCE.RULES.FEWER'],
        aggregation: null,
      });
    }
  });
});
