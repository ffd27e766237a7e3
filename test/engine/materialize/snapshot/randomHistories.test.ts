import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bigint,
  snapshot,
  source,
  text,
  timestamp,
} from '../../../../packages/kysely-models/src/define/index.ts';
import {
  type Batch,
  type HistoryOptions,
  type InputRow,
  keyOf,
  snapshotHistory,
} from '../../../reference/snapshotHistory.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { runSnapshot } from './runSnapshot.ts';

let database: MemoryDatabase;
beforeAll(async () => {
  database = await memoryDatabase();
});
afterAll(() => database.close());

const items = source({
  name: 'items',
  description: 'The input.',
  schema: 'main',
  columns: {
    id: bigint(),
    region: text(),
    name: text().nullable(),
    quantity: bigint().nullable(),
    updated_at: timestamp().nullable(),
  },
});

function snapshotWith({ strategy, hardDeletes, checked }: HistoryOptions) {
  return snapshot({
    name: 'versions',
    description: 'Versions of items.',
    of: items,
    uniqueKey: ['id', 'region'],
    strategy:
      strategy === 'timestamp'
        ? { kind: 'timestamp', updatedAt: 'updated_at' }
        : { kind: 'check', columns: checked },
    hardDeletes,
  });
}

const moment = fc
  .integer({ min: 0, max: 30 })
  .map((day) => `2024-01-${String(day + 1).padStart(2, '0')} 06:00:00`);

const row: fc.Arbitrary<InputRow> = fc.record({
  id: fc.integer({ min: 1, max: 3 }),
  region: fc.constantFrom('north', 'south'),
  name: fc.constantFrom('a', 'b', '', null),
  quantity: fc.constantFrom(0, 1, null),
  updated_at: fc.option(moment, { nil: null, freq: 8 }),
});

const rows = fc.uniqueArray(row, { selector: keyOf, maxLength: 6 });

const options: fc.Arbitrary<HistoryOptions> = fc.record({
  strategy: fc.constantFrom('timestamp', 'check'),
  hardDeletes: fc.constantFrom('ignore', 'close', 'record'),
  checked: fc.constantFrom(['name'], ['name', 'quantity', 'updated_at']),
});

/** Runs in any order of time: clocks are set back, and two runs can share a second. */
const batches: fc.Arbitrary<readonly Batch[]> = fc.array(fc.record({ at: moment, rows }), {
  minLength: 1,
  maxLength: 6,
});

/** Runs, each at a time of its own. */
const orderedBatches = fc
  .tuple(fc.uniqueArray(moment, { minLength: 1, maxLength: 6 }), fc.array(rows, { minLength: 6 }))
  .map(([times, each]): readonly Batch[] =>
    times.sort().map((at, index) => ({ at, rows: each[index] ?? [] })),
  );

async function take(batch: Batch, model: ReturnType<typeof snapshotWith>): Promise<void> {
  await database.fill(
    items,
    batch.rows.map((each) => Object.values(ordered(each))),
  );
  expect(await runSnapshot(database, model, batch.at)).toEqual([]);
}

const ordered = ({ id, region, name, quantity, updated_at }: InputRow) => ({
  id,
  region,
  name,
  quantity,
  updated_at,
});

const fresh = () => database.session.run('drop table if exists main.versions');
const table = () =>
  database.session.rows('select * from main.versions order by id, region, valid_from');
const runs = { numRuns: 60 };

describe('a snapshot of random batches', () => {
  it('equals the reference model, and each run again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(batches, options, async (all, how) => {
        await fresh();
        const model = snapshotWith(how);
        for (const batch of all) {
          await take(batch, model);
          const once = await table();
          await take(batch, model);
          expect(await table()).toEqual(once);
        }
        const expected = [...snapshotHistory(all, how).values()].flat().map((version) => ({
          ...ordered(version.row),
          valid_from: version.from,
          valid_to: version.to,
          is_current: version.to === null,
          ...(how.hardDeletes === 'record' ? { is_deleted: version.isDeleted } : {}),
        }));
        expected.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
        expect(await table()).toEqual(expected);
      }),
      runs,
    );
  });

  it('has versions that neither overlap nor leave a gap while the row is there', async () => {
    await fc.assert(
      fc.asyncProperty(batches, options, async (all, how) => {
        await fresh();
        const model = snapshotWith(how);
        for (const batch of all) await take(batch, model);
        const byKey = Map.groupBy(await table(), ({ id, region }) => `${id} ${region}`);
        for (const [key, list] of byKey) {
          for (const [at, version] of list.entries()) {
            const next = list[at + 1];
            expect(version['is_current']).toBe(next === undefined && version['valid_to'] === null);
            if (version['valid_to'] !== null) {
              expect(String(version['valid_from']) < String(version['valid_to'])).toBe(true);
            }
            if (next === undefined) continue;
            expect(String(version['valid_to']) <= String(next['valid_from'])).toBe(true);
            const wasAway = all.some((batch) => !batch.rows.some((each) => keyOf(each) === key));
            if (how.hardDeletes !== 'close' || !wasAway) {
              expect(version['valid_to']).toBe(next['valid_from']);
            }
          }
        }
        const here = new Set(all.at(-1)?.rows.map(keyOf));
        const current = [...byKey].filter(([, list]) =>
          list.some((version) => version['is_current'] && version['is_deleted'] !== true),
        );
        const names = current.map(([key]) => key);
        if (how.hardDeletes === 'ignore') expect(names).toEqual(expect.arrayContaining([...here]));
        else expect(new Set(names)).toEqual(here);
      }),
      runs,
    );
  });

  it('shows with checked columns, for the time of each run, the rows that the run saw', async () => {
    const hardDeletes = fc.constantFrom('close' as const, 'record' as const);
    await fc.assert(
      fc.asyncProperty(orderedBatches, hardDeletes, async (all, mode) => {
        await fresh();
        const checked = ['name', 'quantity', 'updated_at'] as const;
        const model = snapshotWith({ strategy: 'check', hardDeletes: mode, checked });
        for (const batch of all) await take(batch, model);
        const history = await table();
        for (const { at, rows: seen } of all) {
          const valid = history.filter(
            (version) =>
              String(version['valid_from']) <= at &&
              (version['valid_to'] === null || at < String(version['valid_to'])) &&
              version['is_deleted'] !== true,
          );
          const expected = seen.map((each) => expect.objectContaining(ordered(each)));
          expect(valid).toHaveLength(expected.length);
          expect(valid).toEqual(expect.arrayContaining(expected));
        }
      }),
      runs,
    );
  });
});

const sortKey = (version: { id: number; region: string; valid_from: string }) =>
  `${version.id} ${version.region} ${version.valid_from}`;
