import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  type Model,
  model,
  type SnowflakeModelOptions,
  seed,
  snapshot,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import {
  attachedInDouble,
  loggedStatements,
  snowflakeDouble,
} from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, planIn, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

interface Options {
  readonly most?: number;
  readonly snowflake?: SnowflakeModelOptions;
  readonly hasNote?: boolean;
}

/** Two tables that builds change, a view over both, and a snapshot of one. */
function project(names: readonly string[], options: Options = {}): readonly ProjectRelation[] {
  const { most = 100, snowflake = {}, hasNote = false } = options;
  const csv = ['id,name', ...names.map((name, at) => `${at},${name}`), ''].join('\n');
  const people = seed({
    name: 'people',
    description: 'People.',
    columns: { id: bigint(), name: text() },
    file: pathToFileURL(`${folderWith({ 'people.csv': csv })}/people.csv`),
  });
  const kept = (name: string, limit: number) => {
    const columns = { id: bigint(), name: text() };
    return model({
      name,
      description: 'People.',
      materialized: incremental({ strategy: 'merge', uniqueKey: ['id'], onSchemaChange: 'append' }),
      inputs: [people],
      columns: hasNote ? { ...columns, note: text().nullable() } : columns,
      query: (db, f) =>
        hasNote
          ? db.selectFrom('people').select(['id', 'name', f.cast(null, text()).as('note')])
          : db.selectFrom('people').select(['id', 'name']),
      tests: (t) => [t.rowCount({ max: limit })],
      snowflake,
    }) as Model<string, { id: number; name: string }>;
  };
  const first = kept('first', 100);
  const second = kept('second', most);
  const both = model({
    name: 'both',
    description: 'People of both.',
    materialized: view(),
    inputs: [first, second],
    columns: { id: bigint(), other: text() },
    query: (db) =>
      db
        .selectFrom('first')
        .innerJoin('second', 'second.id', 'first.id')
        .select(['first.id', 'second.name as other']),
    tests: (t) => [t.rowCount({ min: 1 })],
  });
  const versions = snapshot({
    name: 'versions',
    description: 'Versions of people.',
    of: people,
    uniqueKey: ['id'],
    strategy: { kind: 'check', columns: 'all' },
    hardDeletes: 'ignore',
    snowflake,
  });
  return [people, first, second, both, versions];
}

/** The statements of a run, those of each session together. */
async function sentBy(runId: string): Promise<readonly (readonly string[])[]> {
  const sessions = new Map<string, string[]>();
  for (const { parameters, sqlText = '', session = '' } of await loggedStatements(port)) {
    if (!String(parameters?.['QUERY_TAG']).includes(`"${runId}"`)) continue;
    const sql = sqlText.replace(/\s+/g, ' ');
    sessions.set(session, [...(sessions.get(session) ?? []), sql]);
  }
  return [...sessions.values()];
}

/** The statements of each transaction of a run, until it ends. */
async function transactionsOf(runId: string): Promise<readonly (readonly string[])[]> {
  return (await sentBy(runId)).flatMap((sent) =>
    sent.flatMap((sql, at) => {
      if (sql !== 'begin transaction') return [];
      const end = sent.findIndex((each, to) => to > at && /^(commit|rollback)$/.test(each));
      return [sent.slice(at, end + 1)];
    }),
  );
}

const namesIn = async (warehouse: Awaited<ReturnType<typeof doubleWarehouse>>, table: string) =>
  (await rowsOf(warehouse, `select "NAME" as "n" from "MAIN"."${table}" order by "ID"`)).map(
    ({ n }) => n,
  );

const clones = async (runId: string) =>
  (await sentBy(runId)).flat().filter((sql) => / clone /.test(sql));

describe.skipIf(!double.port)(`tables that Snowflake changes in place${double.note}`, () => {
  it('keep what others attached, and are tested in the transaction that changes them', async () => {
    const warehouse = await doubleWarehouse(port);
    expect((await buildIn(warehouse, project(['a', 'b']), { runId: 'in-place-1' })).exitCode).toBe(
      0,
    );
    await execute(
      warehouse,
      'alter table "MAIN"."FIRST" add row access policy "GOVERNANCE"."ROWS" on ("ID")',
      'alter table "MAIN"."FIRST" add search optimization',
      'alter table "MAIN"."VERSIONS" add row access policy "GOVERNANCE"."ROWS" on ("ID")',
    );
    const built = await buildIn(warehouse, project(['a', 'c', 'd']), { runId: 'in-place-2' });
    expect(built.relations.map(({ error }) => error)).toEqual(built.relations.map(() => undefined));
    expect(await namesIn(warehouse, 'SECOND')).toEqual(['a', 'c', 'd']);
    expect(await namesIn(warehouse, 'VERSIONS')).toEqual(['a', 'b', 'c', 'd']);
    const [row = {}] = await rowsOf(warehouse, 'select current_database() as "name"');
    const attached = await attachedInDouble(port, String(row['name']));
    expect(attached['MAIN.FIRST']).toMatchObject({
      rowAccess: ['GOVERNANCE.ROWS'],
      searchOptimization: true,
    });
    expect(attached['MAIN.VERSIONS']?.rowAccess).toEqual(['GOVERNANCE.ROWS']);
    expect((await clones('in-place-2')).join()).not.toMatch(/FIRST|SECOND|VERSIONS/);
    const transactions = await transactionsOf('in-place-2');
    expect(transactions).toHaveLength(2);
    for (const sent of transactions) {
      expect(sent.at(-1)).toBe('commit');
      // Anything else would commit what is not tested.
      for (const sql of sent.slice(1, -1)) expect(sql).toMatch(/^(merge|insert|select|with)\b/);
    }
    const [both = []] = transactions.filter((sent) => sent.join().includes('"SECOND"'));
    const order = ['merge into "MAIN"."FIRST"', 'merge into "MAIN"."SECOND"', '"MAIN"."BOTH"'];
    const places = order.map((part) => both.findIndex((sql) => sql.includes(part)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('are changed together or not at all, and a run that takes that back leaves no doubt', async () => {
    const warehouse = await doubleWarehouse(port);
    await buildIn(warehouse, project(['a', 'b']), { runId: 'together-1' });
    const failed = await buildIn(warehouse, project(['c', 'd', 'e'], { most: 2 }), {
      runId: 'together-2',
      select: ['people', 'first', 'second', 'both'],
    });
    expect(failed.statuses).toMatchObject({ first: 'rolled_back', second: 'failed' });
    expect(await namesIn(warehouse, 'FIRST')).toEqual(['a', 'b']);
    expect(await namesIn(warehouse, 'SECOND')).toEqual(['a', 'b']);
    expect((await transactionsOf('together-2')).map((sent) => sent.at(-1))).toEqual(['rollback']);
    const plan = await planIn(warehouse, project(['c', 'd', 'e']));
    expect(JSON.stringify(plan)).not.toContain('unsettled');
    const after = await buildIn(warehouse, project(['c', 'd', 'e']), { runId: 'together-3' });
    expect(after.exitCode).toBe(0);
    expect(await namesIn(warehouse, 'FIRST')).toEqual(['c', 'd', 'e']);
  });

  it.each([
    ['a new column', { hasNote: true }, {}],
    ['a table that is to be permanent', { snowflake: { transient: false } }, {}],
    ['a tag beside new rows', { snowflake: { tags: { 'a.b.c': 'd' } } }, {}],
    ['a run that publishes all or nothing', {}, { atomic: true }],
  ])('are replaced by a clone for %s', async (what, options, request) => {
    const warehouse = await doubleWarehouse(port);
    const run = what.replaceAll(' ', '-');
    const select = ['people', 'first', 'second', 'both'];
    await buildIn(warehouse, project(['a']), { runId: `${run}-1`, select });
    const built = await buildIn(warehouse, project(['b'], options), {
      ...request,
      runId: `${run}-2`,
      select,
    });
    expect(built.relations.map(({ error }) => error)).toEqual(built.relations.map(() => undefined));
    expect((await clones(`${run}-2`)).join()).toMatch(/"MAIN"."FIRST" clone/);
    expect(await transactionsOf(`${run}-2`)).toEqual([]);
    expect(await namesIn(warehouse, 'FIRST')).toEqual(['b']);
  });
});
