import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { f } from '../../../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { thrownBy } from '../../thrownBy.ts';
import { fillThings, things } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

type Ends = Parameters<typeof f.dateSpine>;

async function spine(...ends: Ends): Promise<readonly unknown[]> {
  const rows = await db.select([things], (qb, g) =>
    qb
      .selectFrom(g.dateSpine(...ends).as('s'))
      .select('s.date')
      .orderBy('s.date'),
  );
  return rows.map((row) => row['date']);
}

test('a spine has both ends, leap days, and the last day of shorter months', async () => {
  expect(await spine('day', '2024-02-28', '2024-03-01')).toEqual([
    '2024-02-28',
    '2024-02-29',
    '2024-03-01',
  ]);
  expect(await spine('month', '2023-12-31', '2024-03-30')).toEqual([
    '2023-12-31',
    '2024-01-31',
    '2024-02-29',
  ]);
  expect(await spine('week', '2024-01-01', '2024-01-15')).toEqual([
    '2024-01-01',
    '2024-01-08',
    '2024-01-15',
  ]);
  expect(await spine('day', '2024-01-01', '2024-01-01')).toEqual(['2024-01-01']);
  expect(await spine('year', '2024-01-02', '2024-01-01')).toEqual([]);
});

test('a spine between random days has every day once', async () => {
  const day = fc.integer({ min: -20_000, max: 40_000 });
  await fc.assert(
    fc.asyncProperty(day, fc.integer({ min: -1, max: 1500 }), async (first, length) => {
      const text = (at: number) =>
        new Date(at * 86_400_000).toISOString().slice(0, 10) as '2024-01-01';
      const found = await spine('day', text(first), text(first + length));
      expect(found).toEqual(Array.from({ length: length + 1 }, (_, at) => text(first + at)));
    }),
    { numRuns: 15 },
  );
});

test('the ends may be computed, and no row follows from a null', async () => {
  const between = (rows: Parameters<typeof fillThings>[1]) =>
    fillThings(db, rows).then(() =>
      db.select([things], (qb, g) =>
        qb
          .selectFrom(
            g
              .dateSpine(
                'day',
                qb
                  .selectFrom('things')
                  .select((eb) => g.min(eb.ref('d')).as('d'))
                  .$asScalar(),
                qb
                  .selectFrom('things')
                  .select((eb) => g.max(eb.ref('d')).as('d'))
                  .$asScalar(),
              )
              .as('s'),
          )
          .select(g.countRows().as('days')),
      ),
    );
  expect(await between([{ d: '2024-02-28' }, { d: '2024-03-02' }])).toEqual([{ days: 4 }]);
  expect(await between([])).toEqual([{ days: 0 }]);
  await expect(between([{ d: '1700-01-01' }, { d: '2024-03-02' }])).rejects.toThrow(
    'more than 100,000 rows',
  );
});

test('an end that is not a day is refused', () => {
  expect(thrownBy(() => f.dateSpine('day', '2023-02-29', '2024-01-01')).code).toBe(
    'DEFINITION_INVALID',
  );
});
