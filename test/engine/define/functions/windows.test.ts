import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { evaluate, type Values } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const rows: readonly Values[] = [
  { s: 'a', i: 2, j: 10 },
  { s: 'a', i: 1, j: 20 },
  { s: 'b', i: 5, j: null },
  { s: 'a', i: 2, j: 30 },
  { s: null, i: null, j: 1 },
  { s: null, i: 7, j: 2 },
];

test('rowNumber and rank, with ties and nulls in their place', async () => {
  expect(
    await evaluate(db, rows, (eb, f) =>
      f.rowNumber({ orderBy: [f.asc(eb.ref('i')), f.asc(eb.ref('id'))] }),
    ),
  ).toEqual([2, 1, 4, 3, 6, 5]);
  expect(await evaluate(db, rows, (eb, f) => f.rank({ orderBy: [f.asc(eb.ref('i'))] }))).toEqual([
    2, 1, 4, 2, 6, 5,
  ]);
  expect(await evaluate(db, rows, (eb, f) => f.rank({ orderBy: [f.desc(eb.ref('i'))] }))).toEqual([
    3, 5, 2, 3, 6, 1,
  ]);
  expect(
    await evaluate(db, rows, (eb, f) => f.rank({ orderBy: [f.asc(eb.ref('i'), 'first')] })),
  ).toEqual([3, 2, 5, 3, 1, 6]);
  expect(
    await evaluate(db, rows, (eb, f) => f.rank({ orderBy: [f.desc(eb.ref('i'), 'first')] })),
  ).toEqual([4, 6, 3, 4, 1, 2]);
});

test('partitions, null being one of them', async () => {
  expect(
    await evaluate(db, rows, (eb, f) =>
      f.rowNumber({ partitionBy: [eb.ref('s')], orderBy: [f.desc(eb.ref('id'))] }),
    ),
  ).toEqual([3, 2, 1, 1, 2, 1]);
  expect(await evaluate(db, rows, (eb, f) => f.countOver({ partitionBy: [eb.ref('s')] }))).toEqual([
    3, 3, 1, 3, 2, 2,
  ]);
  expect(
    await evaluate(db, rows, (eb, f) => f.sumOver(eb.ref('j'), { partitionBy: [eb.ref('s')] })),
  ).toEqual([60, 60, null, 60, 3, 3]);
  expect(await evaluate(db, rows, (_, f) => f.countOver())).toEqual(rows.map(() => 6));
  expect(await evaluate(db, rows, (eb, f) => f.sumOver(eb.ref('j'), { partitionBy: [] }))).toEqual(
    rows.map(() => 63),
  );
  expect(
    await evaluate(db, rows, (eb, f) =>
      f.countOver({ partitionBy: [f.lower(eb.ref('s')), eb.ref('i')] }),
    ),
  ).toEqual([2, 1, 1, 2, 1, 1]);
});

test('lag and lead end at the border of the partition', async () => {
  const window = (
    eb: Parameters<Parameters<typeof evaluate>[2]>[0],
    f: Parameters<Parameters<typeof evaluate>[2]>[1],
  ) => ({
    partitionBy: [eb.ref('s')],
    orderBy: [f.asc(eb.ref('id'))],
  });
  expect(await evaluate(db, rows, (eb, f) => f.lag(eb.ref('j'), window(eb, f)))).toEqual([
    null,
    10,
    null,
    20,
    null,
    1,
  ]);
  expect(await evaluate(db, rows, (eb, f) => f.lead(eb.ref('j'), window(eb, f)))).toEqual([
    20,
    30,
    null,
    null,
    2,
    null,
  ]);
});

test('runningSum adds up in order; rows with equal keys share the sum of all of them', async () => {
  expect(
    await evaluate(db, rows, (eb, f) =>
      f.runningSum(eb.ref('j'), { orderBy: [f.asc(eb.ref('id'))] }),
    ),
  ).toEqual([10, 30, 30, 60, 61, 63]);
  expect(
    await evaluate(db, rows, (eb, f) =>
      f.runningSum(eb.ref('j'), { orderBy: [f.asc(eb.ref('i'))] }),
    ),
  ).toEqual([60, 20, 60, 60, 63, 62]);
});

test('over no row there is no row', async () => {
  expect(
    await evaluate(db, [], (eb, f) => f.runningSum(eb.ref('j'), { orderBy: [f.asc(eb.ref('i'))] })),
  ).toEqual([]);
});

test('ranks of random rows are one more than the rows before them', async () => {
  const values = fc.array(fc.option(fc.integer({ min: 0, max: 5 })), {
    minLength: 1,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(values, async (list) => {
      const found = await evaluate(
        db,
        list.map((i) => ({ i })),
        (eb, f) => f.rank({ orderBy: [f.desc(eb.ref('i'))] }),
      );
      const key = (value: number | null) => value ?? Number.NEGATIVE_INFINITY;
      const expected = list.map((i) => 1 + list.filter((other) => key(other) > key(i)).length);
      expect(found).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});
