import { describe, expect, it } from 'vitest';
import {
  bigint,
  csv,
  landing,
  source,
  table,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { historyText } from '../../../packages/kysely-models/src/report/historyText.ts';
import { pruneProject } from '../../../packages/kysely-models/src/run/prune/pruneProject.ts';
import type { RecordedRun } from '../../../packages/kysely-models/src/state/recordedRun.ts';
import { readHistory } from '../../../packages/kysely-models/src/state/runHistory.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyTests, atLeastRows, constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { dyingWarehouse } from '../support/dyingWarehouse.ts';
import { loadIn } from '../support/loadIn.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

/** With the statements of a run, since its first that changes something, after which it is killed. */
const warehouses: [string, boolean, readonly number[], () => Promise<Warehouse>][] = [
  ['DuckDB', true, Array.from({ length: 15 }, (_, at) => 2 * at), memoryWarehouse],
  [
    `Snowflake${double.note}`,
    double.port !== undefined,
    // Once a table is replaced, and once another is there for the first time.
    [2, 7],
    () => doubleWarehouse(double.port ?? 0),
  ],
];

const names = ['changed', 'seen', 'added'];

/** A table and a view whose rows are the round, one table that is only tested again, and a new one. */
const project = (round: number) => [
  constantModel('changed', [round], { materialized: table() }),
  constantModel('seen', [round], { materialized: view() }),
  constantModel('tested', [1], {
    materialized: table(),
    tests: () => (round % 2 === 0 ? [anyTests.unique('id')] : atLeastRows(1)),
  }),
  constantModel('added', [round], { materialized: table(), schema: `round_${round}` }),
];

/** Returns the names of the relations that readers see with the rows of a round. */
async function seenOf(warehouse: Warehouse, round: number): Promise<readonly string[]> {
  const { dialect } = warehouse;
  const found: string[] = [];
  for (const name of names) {
    const schema = name === 'added' ? `round_${round}` : 'main';
    const path = [dialect.schemaName(schema), name].map(dialect.identifier).join('.');
    const rows = await rowsOf(warehouse, `select * from ${path}`).catch(() => []);
    if (Number(Object.values(rows[0] ?? {})[0]) === round) found.push(name);
  }
  return found;
}

async function recorded(warehouse: Warehouse, runId: string) {
  const session = await warehouse.connect();
  try {
    const runs = await readHistory(warehouse, session, await warehouse.catalog(session));
    return runs.find((run) => run.runId === runId);
  } finally {
    session.close();
  }
}

for (const [name, isThere, moments, open] of warehouses) {
  describe.skipIf(!isThere)(`the record of a run that was killed on ${name}`, () => {
    it('has what the run published, wherever it was killed', { timeout: 60_000 }, async () => {
      const warehouse = await open();
      expect((await buildIn(warehouse, project(0))).exitCode).toBe(0);
      let published = 0;
      let kills = 0;
      for (const [at, after] of moments.entries()) {
        const round = at + 1;
        const runId = `dying-${round}`;
        const from = /^(begin|create)/i;
        const dying = dyingWarehouse(warehouse, { from, after, isRun: true });
        await buildIn(dying.warehouse, project(round), { runId, threads: 1 }).catch(
          () => undefined,
        );
        const seen = await seenOf(warehouse, round);
        const next = await buildIn(warehouse, project(round), { runId: `next-${round}` });
        expect(next.exitCode).toBe(0);
        const run = await recorded(warehouse, runId);
        if (run?.outcome !== 'killed') continue;
        const having = (status: string) =>
          run.relations.filter((each) => each.status === status).map((each) => each.name);
        const [sure, doubtful] = [having('published'), having('in_doubt')];
        kills += 1;
        published += sure.length;
        expect(seen).toEqual(expect.arrayContaining(sure));
        expect([...sure, ...doubtful]).toEqual(expect.arrayContaining([...seen]));
        // A transaction records what it publishes.
        if (warehouse.publishing.kind === 'transaction') expect(doubtful).toEqual([]);
      }
      expect(kills).toBeGreaterThanOrEqual(2);
      expect(published).toBeGreaterThanOrEqual(1);
    });
  });
}

it('is there after a second run that is killed before it ends', async () => {
  const warehouse = await memoryWarehouse();
  await buildIn(warehouse, project(0));
  const die = (round: number, after: number) => {
    const dying = dyingWarehouse(warehouse, { from: /^begin/, after, isRun: true });
    return buildIn(dying.warehouse, project(round), { runId: `dying-${round}`, threads: 1 });
  };
  await die(1, 9).catch(() => undefined);
  const seen = await seenOf(warehouse, 1);
  expect(seen.length).toBeGreaterThan(0);
  await die(2, 9).catch(() => undefined);
  await buildIn(warehouse, project(2), { runId: 'last' });
  const first = await recorded(warehouse, 'dying-1');
  expect(first?.relations.map((each) => each.name).sort()).toEqual([...seen].sort());
  const second = await recorded(warehouse, 'dying-2');
  expect(second?.outcome).toBe('killed');
});

/** The commands that are no builds, and record no run of their own. */
const commands: readonly (readonly [string, (warehouse: Warehouse) => Promise<unknown>])[] = [
  ['load', (warehouse) => loadIn(warehouse, [landed], { runId: 'other' })],
  [
    'prune',
    (warehouse) =>
      pruneProject(warehouse, buildGraph([], []), [], {
        ...{ runId: 'other', now: () => '2024-02-29 13:00:00' },
      }),
  ],
];

const landed = source({
  name: 'landed',
  description: 'Files of a folder that is empty.',
  columns: { id: bigint() },
  landing: landing({ url: '/no/such/folder/', format: csv() }),
});

for (const [name, isThere, moments, open] of warehouses) {
  it.skipIf(!isThere).each(commands)(
    `is there after models %s on ${name}, whose lease the next build sees`,
    async (_, run) => {
      const warehouse = await open();
      await buildIn(warehouse, project(0));
      const after = name === 'DuckDB' ? 9 : (moments.at(-1) ?? 0);
      const from = /^(begin|create)/i;
      const dying = dyingWarehouse(warehouse, { from, after, isRun: true });
      await buildIn(dying.warehouse, project(1), { runId: 'dying', threads: 1 }).catch(
        () => undefined,
      );
      expect(await recorded(warehouse, 'dying')).toBeUndefined();
      const seen = await seenOf(warehouse, 1);
      expect(seen.length).toBeGreaterThan(0);
      await run(warehouse);
      const killed = await recorded(warehouse, 'dying');
      expect(killed?.outcome).toBe('killed');
      expect(killed?.relations.map((each) => each.name)).toEqual(expect.arrayContaining([...seen]));
      expect((await buildIn(warehouse, project(1), { runId: 'next' })).exitCode).toBe(0);
      expect((await recorded(warehouse, 'dying'))?.relations).toEqual(killed?.relations);
    },
  );
}

it('is shown with what is in doubt, and without durations and tests, which nobody recorded', () => {
  const relation = (name: string, status: string) => ({
    ...{ name, schema: 'marts', status, materialized: undefined, durationMs: 0 },
    ...{ rows: undefined, bytes: undefined, tests: { passed: 0, warned: 0, failed: 0 } },
    ...{ passed: [], failures: [], code: undefined, because: undefined },
  });
  const run: RecordedRun = {
    ...{ runId: 'dying', at: '2024-02-29 12:00:00.000', durationMs: 0 },
    outcome: 'killed',
    ...{ holder: 'process 1', tests: { passed: 0, warned: 0, failed: 0 } },
    relations: [relation('a', 'published'), relation('b', 'published'), relation('c', 'in_doubt')],
  };
  const words = (text: string) => text.split('\n').at(-2);
  expect(words(historyText([run], undefined))).toMatchInlineSnapshot(
    `"│ 2024-02-29 12:00:00 │ dying │ killed (process 1) │          │ 2 + 1 in doubt │      0 │              │              │              │"`,
  );
  expect(
    words(historyText([{ ...run, relations: [relation('c', 'in_doubt')] }], 'c')),
  ).toMatchInlineSnapshot(
    `"│ 2024-02-29 12:00:00 │ dying │ in doubt │          │      │         │              │              │"`,
  );
});
