import { describe, expect, it } from 'vitest';
import { lastChanges } from '../../../packages/kysely-models/src/catalog/lastChanges.ts';
import {
  bigint,
  incremental,
  model,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { historyText } from '../../../packages/kysely-models/src/report/historyText.ts';
import { readHistory } from '../../../packages/kysely-models/src/state/runHistory.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const warehouses: [string, boolean, () => Promise<Warehouse>][] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

const events = source({
  name: 'events',
  description: 'Events.',
  columns: { id: bigint(), note: text() },
  shrink: 'any',
});

const parts = {
  inputs: [events],
  columns: { id: bigint(), note: text() },
  unique: ['id'],
} as const;

/** Takes the rows as they are, and deletes those of which the note says so. */
const merged = model({
  ...{ ...parts, name: 'merged', description: 'Events.' },
  materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
  query: (db) => db.selectFrom('events').where('note', '<>', 'gone').select(['id', 'note']),
  deletes: ({ db }) => db.selectFrom('events').where('note', '=', 'gone').select('id'),
});

const whole = model({
  ...{ ...parts, name: 'whole', description: 'Events.' },
  materialized: table({ maintain: 'never' }),
  query: (db) => db.selectFrom('events').select(['id', 'note']),
});

async function fill(warehouse: Warehouse, rows: readonly string[]) {
  const { identifier, schemaName } = warehouse.dialect;
  const raw = identifier(schemaName('raw'));
  await execute(
    warehouse,
    `create schema if not exists ${raw}`,
    `create or replace table ${raw}.${identifier('events')} (${identifier('id')} bigint, ${identifier('note')} varchar)`,
    `insert into ${raw}.${identifier('events')} values ${rows.map((note, at) => `(${at + 1}, '${note}')`).join(', ')}`,
  );
}

for (const [name, isThere, open] of warehouses) {
  describe.skipIf(!isThere)(`the rows that the history has of builds on ${name}`, () => {
    it('are those of the table, and beside them those that an increment added or updated', async () => {
      const warehouse = await open();
      const steps = [
        { rows: ['a', 'b', 'c'], full: false },
        // One is updated, one added.
        { rows: ['a', 'B', 'c', 'd'], full: false },
        // One is deleted, which no figure counts as changed.
        { rows: ['gone', 'B', 'c', 'd'], full: false },
        { rows: ['gone', 'B', 'c', 'd'], full: true },
      ];
      for (const [at, { rows, full }] of steps.entries()) {
        await fill(warehouse, rows);
        const now = () => `2024-02-29 12:00:0${at}`;
        const options = { runId: `run${at}`, now, fullRefresh: full };
        expect((await buildIn(warehouse, [events, merged, whole], options)).exitCode).toBe(0);
      }
      const session = await warehouse.connect();
      const runs = await readHistory(warehouse, session, await warehouse.catalog(session));
      session.close();
      const of = (model: string) =>
        runs.toReversed().map(({ relations }) => {
          const found = relations.find((each) => each.name === model);
          return [found?.materialized, found?.rows, found?.tableRows];
        });
      expect(of('merged').map(([as, rows]) => [as, rows])).toEqual([
        ['table', 3],
        ['increment', 2],
        ['increment', 0],
        ['table', 3],
      ]);
      // The double of Snowflake does not count the rows of a table that was there before.
      if (warehouse.openBy === 'many') return;
      expect(of('merged').map(([, , all]) => all)).toEqual([undefined, 4, 3, undefined]);
      expect(of('whole').map(([, rows]) => rows)).toEqual([3, 4, 4, 4]);
      const own = runs.map((run) => ({
        ...run,
        relations: run.relations.filter((each) => each.name === 'merged'),
      }));
      const shown = historyText(own, 'merged')
        .split('\n')
        .flatMap((line) =>
          line.includes('run') && line.includes('2024') ? [line.split('│').slice(5, 7)] : [],
        );
      expect(shown.map((cells) => cells.map((cell) => cell.trim()))).toEqual([
        ['3', ''],
        ['3', '0'],
        ['4', '2'],
        ['3', ''],
      ]);
      const changes = lastChanges(runs.slice(1))?.relations.find((each) => each.name === 'merged');
      expect(changes).toMatchObject({ rows: 3, rowsBefore: 4 });
    });
  });
}
