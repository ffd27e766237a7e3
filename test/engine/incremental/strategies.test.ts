import { describe, expect, it } from 'vitest';
import {
  bigint,
  type IncrementalOptions,
  incremental,
  model,
  type QueryMaterialization,
  source,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const events = source({
  name: 'events',
  description: 'Events.',
  columns: { id: bigint().nullable(), note: text().nullable(), seq: bigint() },
});

const kept = (options: IncrementalOptions<'id' | 'note' | 'seq'>, max?: number) =>
  model({
    name: 'kept',
    description: 'Events that are kept.',
    materialized: incremental(options) satisfies QueryMaterialization<'id' | 'note' | 'seq'>,
    inputs: [events],
    columns: { id: bigint(), note: text().nullable(), seq: bigint() },
    query: (db, _f, increment) =>
      db
        .selectFrom('events as e')
        .$if(increment !== undefined, (query) =>
          query.where((eb) =>
            // Of a model that is not made anew.
            eb('e.seq', '>', increment?.watermark('seq') ?? eb.lit(0)),
          ),
        )
        .select((eb) => [eb.ref('e.id').$notNull().as('id'), 'e.note', 'e.seq']),
    tests: (t) => (max === undefined ? [] : [t.range('seq', { max })]),
  });

/** Puts rows into the source as somebody else would. */
async function extract(warehouse: Warehouse, rows: string): Promise<void> {
  await execute(
    warehouse,
    'create schema if not exists raw',
    'create table if not exists raw.events (id bigint, note varchar, seq bigint)',
    `insert into raw.events values ${rows}`,
  );
}

const all = (warehouse: Warehouse) =>
  rowsOf(warehouse, 'select id, note, seq from kept order by id, seq');

describe('an incremental model', () => {
  it('merges: changes rows that are there and inserts others', async () => {
    const warehouse = await memoryWarehouse();
    const project = [events, kept({ strategy: 'merge', uniqueKey: ['id'] })];
    await extract(warehouse, "(1, 'a', 1), (2, 'b', 2)");
    expect((await buildIn(warehouse, project)).statuses['kept']).toBe('published');
    await extract(warehouse, "(2, 'B', 3), (3, 'c', 4)");
    const { relations } = await buildIn(warehouse, project, { runId: 'second' });
    expect(relations.find(({ name }) => name === 'kept')).toMatchObject({
      status: 'published',
      materialized: 'increment',
      rows: 2,
    });
    expect(await all(warehouse)).toEqual([
      { id: 1, note: 'a', seq: 1 },
      { id: 2, note: 'B', seq: 3 },
      { id: 3, note: 'c', seq: 4 },
    ]);
  });

  it('merges only the named columns, or none of existing rows', async () => {
    for (const [options, note] of [
      [{ strategy: 'merge', uniqueKey: ['id'], updateColumns: ['seq'] }, 'a'],
      [{ strategy: 'merge', uniqueKey: ['id'], insertOnly: true }, 'a'],
    ] as const) {
      const warehouse = await memoryWarehouse();
      const project = [events, kept(options)];
      await extract(warehouse, "(1, 'a', 1)");
      await buildIn(warehouse, project);
      await extract(warehouse, "(1, 'A', 2)");
      await buildIn(warehouse, project, { runId: 'second' });
      const seq = 'insertOnly' in options ? 1 : 2;
      expect(await all(warehouse)).toEqual([{ id: 1, note, seq }]);
    }
  });

  it('appends', async () => {
    const warehouse = await memoryWarehouse();
    const project = [events, kept({ strategy: 'append' })];
    await extract(warehouse, "(1, 'a', 1)");
    await buildIn(warehouse, project);
    await extract(warehouse, "(1, 'A', 2)");
    await buildIn(warehouse, project, { runId: 'second' });
    await buildIn(warehouse, project, { runId: 'third' });
    expect(await all(warehouse)).toEqual([
      { id: 1, note: 'a', seq: 1 },
      { id: 1, note: 'A', seq: 2 },
    ]);
  });

  it('deletes the rows of its keys and inserts', async () => {
    const warehouse = await memoryWarehouse();
    const project = [events, kept({ strategy: 'delete+insert', uniqueKey: ['id', 'note'] })];
    await extract(warehouse, "(1, 'a', 1), (1, 'b', 1)");
    await buildIn(warehouse, project);
    await extract(warehouse, "(1, 'b', 2)");
    await buildIn(warehouse, project, { runId: 'second' });
    expect(await all(warehouse)).toEqual([
      { id: 1, note: 'a', seq: 1 },
      { id: 1, note: 'b', seq: 2 },
    ]);
  });

  it('names keys that are null or come twice, and keeps the table', async () => {
    for (const [rows, problem] of [
      ["(null, 'x', 2), (7, 'y', 2)", { expected: expect.anything(), found: 'id null' }],
      ["(7, 'x', 2), (7, 'y', 2), (8, 'z', 2)", { found: 'id 7' }],
    ] as const) {
      const warehouse = await memoryWarehouse();
      const project = [events, kept({ strategy: 'merge', uniqueKey: ['id'] })];
      await extract(warehouse, "(1, 'a', 1)");
      await buildIn(warehouse, project);
      await extract(warehouse, rows);
      const { relations, exitCode } = await buildIn(warehouse, project, { runId: 'second' });
      expect(relations.find(({ name }) => name === 'kept')?.error).toMatchObject({
        code: 'KEY_INVALID',
        subject: 'kept',
        location: { line: expect.any(Number) },
        ...problem,
      });
      expect(exitCode).toBe(1);
      expect(await all(warehouse)).toEqual([{ id: 1, note: 'a', seq: 1 }]);
      // Nothing is noted either: the next run tries again.
      const again = await buildIn(warehouse, project, { runId: 'third' });
      expect(again.statuses['kept']).toBe('failed');
    }
  });

  it('tests the rows that it adds before the table is touched', async () => {
    const warehouse = await memoryWarehouse();
    const strict = kept({ strategy: 'merge', uniqueKey: ['id'] }, 5);
    await extract(warehouse, "(1, 'a', 1)");
    await buildIn(warehouse, [events, strict]);
    await extract(warehouse, "(2, 'b', 9)");
    const { relations } = await buildIn(warehouse, [events, strict], { runId: 'second' });
    const result = relations.find(({ name }) => name === 'kept');
    expect(result).toMatchObject({
      status: 'failed',
      failures: [{ test: 'range_seq', rows: [{ id: 2 }] }],
    });
    expect(await all(warehouse)).toEqual([{ id: 1, note: 'a', seq: 1 }]);
  });
});
