import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  type Model,
  model,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { dyingWarehouse } from '../support/dyingWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

const events = source({
  name: 'events',
  description: 'The events of a day; those of the day before are gone.',
  columns: { id: bigint(), kind: text() },
});

/** Each event once, as its day brings it: no source has those of the days before. */
function projectOf(most = 4, hasLate = false): readonly ProjectRelation[] {
  const log: Model<'log', { id: number; kind: string }> = model({
    name: 'log',
    description: 'All events.',
    materialized: incremental({ strategy: 'append' }),
    inputs: [events],
    columns: { id: bigint().max(50), kind: text() },
    query: (db, f, increment) =>
      db
        .selectFrom('events')
        .$if(increment !== undefined, (query) =>
          query.where((eb) =>
            eb('id', '>', f.coalesce(increment?.watermark('id') ?? eb.lit(0), 0)),
          ),
        )
        .select(['id', 'kind']),
    tests: (t) => [
      t.rowCount({ max: most }),
      ...(hasLate ? [t.references('kind', counts, 'kind')] : []),
    ],
  });
  const counts = model({
    name: 'counts',
    description: 'The kinds in the log that begin with a, as often as they are there.',
    materialized: table(),
    inputs: [log],
    columns: { kind: text(), events: bigint() },
    query: (db, f) =>
      db
        .selectFrom('log')
        .where('kind', '<', 'b')
        .groupBy('kind')
        .select(['kind', f.countRows().as('events')]),
  });
  return [events, log, counts];
}

const path = (warehouse: Warehouse) =>
  warehouse.openBy === 'many' ? '"RAW"."EVENTS"' : 'raw.events';

async function extract(warehouse: Warehouse, rows: string): Promise<void> {
  await execute(
    warehouse,
    `create schema if not exists ${warehouse.openBy === 'many' ? '"RAW"' : 'raw'}`,
    `create or replace table ${path(warehouse)} (${warehouse.openBy === 'many' ? '"ID" bigint, "KIND" varchar' : 'id bigint, kind varchar'})`,
    `insert into ${path(warehouse)} values ${rows}`,
  );
}

const logOf = async (warehouse: Warehouse) => {
  const table = warehouse.openBy === 'many' ? '"MAIN"."LOG"' : 'log';
  return (await rowsOf(warehouse, `select * from ${table} order by 1`)).map(({ id }) => Number(id));
};

describe.each(suites)('rows that a failed run would append, on %s', (_, isThere, open) => {
  it.skipIf(!isThere).each([
    ['a row', `(99, 'a')`],
    ['the table', `(11, 'a'), (12, 'a'), (13, 'a')`],
  ])(
    'do not stay when a test of %s fails, and the table goes on from where it was',
    async (_of, bad) => {
      const warehouse = await open();
      await extract(warehouse, `(1, 'a'), (2, 'b')`);
      expect((await buildIn(warehouse, projectOf())).exitCode).toBe(0);
      await extract(warehouse, bad);
      const failed = await buildIn(warehouse, projectOf(), { runId: 'failed' });
      expect(failed.statuses).toMatchObject({ log: 'failed', counts: 'skipped' });
      expect(await logOf(warehouse)).toEqual([1, 2]);
      await extract(warehouse, `(11, 'a'), (12, 'a')`);
      expect((await buildIn(warehouse, projectOf(), { runId: 'mended' })).exitCode).toBe(0);
      expect(await logOf(warehouse)).toEqual([1, 2, 11, 12]);
    },
  );

  it.skipIf(!isThere)('stay when a test fails that waits for what is built of them', async () => {
    const warehouse = await open();
    await extract(warehouse, `(1, 'a')`);
    expect((await buildIn(warehouse, projectOf(4, true))).exitCode).toBe(0);
    await extract(warehouse, `(11, 'b')`);
    const failed = await buildIn(warehouse, projectOf(4, true), { runId: 'failed' });
    expect(failed.exitCode).toBe(1);
    expect(await logOf(warehouse)).toEqual([1, 11]);
    await extract(warehouse, `(12, 'a')`);
    await buildIn(warehouse, projectOf(4, true), { runId: 'next' });
    expect(await logOf(warehouse)).toEqual([1, 11, 12]);
  });
});

it.skipIf(double.port === undefined)(
  'rows that no source has any more outlive a run that is killed anywhere on Snowflake',
  { timeout: 300_000 },
  async () => {
    const warehouse = await doubleWarehouse(double.port ?? 0);
    await extract(warehouse, `(1, 'a')`);
    expect((await buildIn(warehouse, projectOf(100))).exitCode).toBe(0);
    const ids = [1];
    const last: (string | undefined)[] = [];
    const from = /^merge into .*"RELATIONS"/;
    for (let after = 0; !/is_held = false/.test(last.at(-1) ?? ''); after += 1) {
      ids.push(after + 2);
      await extract(warehouse, `(${after + 2}, 'a')`);
      const dying = dyingWarehouse(warehouse, { from, after, isRun: after % 2 === 0 });
      await buildIn(dying.warehouse, projectOf(100), { runId: `dying${after}`, threads: 1 });
      last.push(dying.counted.at(-1));
      const next = await buildIn(warehouse, projectOf(100), { runId: `next${after}` });
      expect({ after, exitCode: next.exitCode, ids: await logOf(warehouse) }).toEqual({
        after,
        exitCode: 0,
        ids,
      });
    }
    expect(last).toContain('commit');
    expect(last.join('\n')).toMatch(/"COUNTS" clone/);
  },
);
