import fc from 'fast-check';
import { expect, it } from 'vitest';
import type {
  Warehouse,
  WarehouseRow,
} from '../../../packages/kysely-models/src/warehouse/types.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { followedItems, greatestTotal } from './followedItems.ts';

interface Item {
  readonly part: string;
  readonly amount: number;
  readonly version: number;
}

const change = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    id: fc.integer({ min: 1, max: 6 }),
    part: fc.constantFrom('a', 'b', 'c'),
    amount: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ kind: fc.constant('delete' as const), id: fc.integer({ min: 1, max: 6 }) }),
);

/** What comes between two runs, and what makes the run after it fail, if anything does. */
const batch = fc.record({
  changes: fc.array(change, { maxLength: 5 }),
  trouble: fc.option(fc.constantFrom('repeated key', 'failing item', 'failing total'), {
    freq: 2,
  }),
});

async function extract(warehouse: Warehouse, rows: readonly (readonly [number, Item])[]) {
  const values = rows.map(
    ([id, { part, amount, version }]) => `(${id}, '${part}', ${amount}, ${version})`,
  );
  await execute(
    warehouse,
    'create schema if not exists raw',
    'create or replace table raw.items (id bigint, part varchar, amount bigint, version bigint)',
    ...(values.length === 0 ? [] : [`insert into raw.items values ${values.join(', ')}`]),
  );
}

const tables = ['merged', 'replaced', 'appended', 'totals'] as const;

/** The tables as they are. */
async function kept(warehouse: Warehouse): Promise<Record<string, readonly WarehouseRow[]>> {
  const all: Record<string, readonly WarehouseRow[]> = {};
  for (const name of tables) all[name] = await rowsOf(warehouse, `from ${name} order by all`);
  return all;
}

const sorted = (rows: readonly WarehouseRow[] = []) =>
  rows.map((row) => JSON.stringify(row)).sort();

/** The tables of a full refresh, and of all that was appended. */
async function expectedTables(warehouse: Warehouse, appended: readonly WarehouseRow[]) {
  const items = await rowsOf(warehouse, 'from raw.items order by all');
  const totals = await rowsOf(
    warehouse,
    `select part, count(*) as items, sum(amount)::bigint as total
     from raw.items group by part order by all`,
  );
  return { merged: items, replaced: items, appended: sorted(appended), totals };
}

it('run after run, whatever fails in between, tables are those of a full refresh', async () => {
  const ways = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 6 }), async (batches) => {
      const warehouse = await memoryWarehouse();
      const items = new Map<number, Item>();
      let version = 1;
      await extract(warehouse, []);
      expect((await buildIn(warehouse, followedItems)).exitCode).toBe(0);
      let appended: readonly WarehouseRow[] = [];
      for (const [at, { changes, trouble }] of batches.entries()) {
        for (const one of changes) {
          version += 1;
          if (one.kind === 'delete') items.delete(one.id);
          else items.set(one.id, { part: one.part, amount: one.amount, version });
        }
        if (trouble !== null) {
          const before = await kept(warehouse);
          version += 1;
          const bad = (amount: number): Item => ({ part: 'a', amount, version });
          const rows = {
            'repeated key': [
              [99, bad(1)],
              [99, bad(2)],
            ],
            'failing item': [[99, bad(-1)]],
            'failing total': [[99, bad(greatestTotal + 1)]],
          } as const;
          await extract(warehouse, [...items, ...rows[trouble]]);
          const failed = await buildIn(warehouse, followedItems, { runId: `bad${at}` });
          expect(failed.exitCode).toBe(1);
          const after = await kept(warehouse);
          expect(after['totals']).toEqual(before['totals']);
          if (trouble !== 'failing total') expect(after['merged']).toEqual(before['merged']);
        }
        // What was appended when another model failed stays, as an append never takes back.
        const was = (await kept(warehouse))['appended'] ?? [];
        const latest = Math.max(0, ...was.map((row) => Number(row['version'])));
        await extract(warehouse, [...items]);
        appended = [
          ...was,
          ...(await rowsOf(warehouse, `from raw.items where version > ${latest} order by all`)),
        ];
        const built = await buildIn(warehouse, followedItems, { runId: `run${at}` });
        expect(built.exitCode).toBe(0);
        for (const { name, materialized } of built.relations) ways.add(`${name} ${materialized}`);
        const now = await kept(warehouse);
        expect({ ...now, appended: sorted(now['appended']) }).toEqual(
          await expectedTables(warehouse, appended),
        );
      }
      const { appended: _, ...last } = await kept(warehouse);
      expect(
        (await buildIn(warehouse, followedItems, { runId: 'full', fullRefresh: true })).exitCode,
      ).toBe(0);
      expect(await kept(warehouse)).toMatchObject(last);
    }),
    { numRuns: 8, seed: 20240229 },
  );
  const updated = tables.map((name) => `${name} increment`);
  // What was missed while it failed is no longer kept: then it is made anew.
  expect([...ways]).toEqual(expect.arrayContaining([...updated, 'totals table']));
});
