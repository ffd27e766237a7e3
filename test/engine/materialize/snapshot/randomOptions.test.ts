import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigint, text, timestamp } from '../../../../packages/kysely-models/src/define/index.ts';
import { duckdbWarehouse } from '../../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { problemsOf } from '../../../system/builtShop.ts';
import { buildIn, rowsOf } from '../../support/memoryBuild.ts';
import { day, relationsOf } from './scenario.ts';

const columns = { id: bigint(), name: text(), updated_at: timestamp() };

const row = fc.record({
  id: fc.integer({ min: 1, max: 3 }),
  name: fc.constantFrom('a', 'b'),
  // By a clock of its own, which may be days ahead of the run's.
  updated_at: fc.integer({ min: 1, max: 28 }).map(day),
});

/** What builds find: at any time, with the snapshot's options changed from one to the next. */
const builds = fc.array(
  fc.record({
    at: fc.integer({ min: 5, max: 20 }).map(day),
    rows: fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 3 }),
    hardDeletes: fc.constantFrom('ignore' as const, 'close' as const, 'record' as const),
    strategy: fc.constantFrom(
      { kind: 'check', columns: 'all' } as const,
      { kind: 'timestamp', updatedAt: 'updated_at' } as const,
    ),
  }),
  { minLength: 2, maxLength: 5 },
);

/** A row whose absence was recorded comes back, once absences are not recorded any more. */
const backAfterRecord = (['ignore', 'record', 'close'] as const).map((hardDeletes) => ({
  at: '2024-01-05 00:00:00',
  rows:
    hardDeletes === 'record'
      ? []
      : [{ id: 2, name: 'a' as const, updated_at: '2024-01-01 00:00:00' }],
  hardDeletes,
  strategy: { kind: 'check', columns: 'all' } as const,
}));

describe('a snapshot whose options change at random', () => {
  it('passes its own tests, never loses a version, and ends with the rows that are there', async () => {
    await fc.assert(
      fc.asyncProperty(builds, async (all) => {
        const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
        let facts: readonly string[] = [];
        for (const [index, { at, rows, hardDeletes, strategy }] of all.entries()) {
          const values = rows.map(({ id, name, updated_at }) => [id, name, updated_at]);
          const step = { at, columns, rows: values, expected: [] };
          const [made] = relationsOf({ uniqueKey: 'id', strategy, hardDeletes, steps: [step] });
          if (made === undefined) throw new Error('No step.');
          const options = { now: () => at, runId: `run${index}` };
          const built = await buildIn(warehouse, [made.input, made.model], options);
          expect(problemsOf(built)).toEqual([]);
          const table = await rowsOf(warehouse, 'select * from versions');
          const now = table.map((each) =>
            JSON.stringify([each['id'], each['name'], each['updated_at'], each['valid_from']]),
          );
          expect(now).toEqual(expect.arrayContaining([...facts]));
          facts = now;
          const current = table.filter((each) => each['is_current'] && each['is_deleted'] !== true);
          if (hardDeletes !== 'ignore') {
            expect(current.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
          }
          if (strategy.kind === 'check' && hardDeletes !== 'ignore') {
            expect(current.map(({ name }) => name).sort()).toEqual(
              rows.map(({ name }) => name).sort(),
            );
          }
        }
        await warehouse.close();
      }),
      { numRuns: 25, examples: [[backAfterRecord]] },
    );
  });
});
