import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { aggregate, type Make, type Values } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const some: readonly Values[] = [
  { i: 3, x: 0.5, m: 1.25, s: 'b', d: '2024-02-29', b: true },
  { i: -7, x: 2.5, m: -0.0001, s: 'a', d: '2023-12-31', b: false },
  { i: 3, x: null, m: null, s: '', d: null, b: null },
  {},
];

const makes: Readonly<Record<string, Make<unknown>>> = {
  countRows: (_, f) => f.countRows(),
  count: (eb, f) => f.count(eb.ref('i')),
  countDistinct: (eb, f) => f.countDistinct(eb.ref('i')),
  countIf: (eb, f) => f.countIf(eb('i', '>', 0)),
  'countIf of a nullable condition': (eb, f) => f.countIf(eb.ref('b')),
  sum: (eb, f) => f.sum(eb.ref('i')),
  'sum of decimals': (eb, f) => f.sum(eb.ref('m')),
  'sum of doubles': (eb, f) => f.sum(eb.ref('x')),
  sumIf: (eb, f) => f.sumIf(eb.ref('i'), eb('i', '<', 0)),
  'sumIf of nothing': (eb, f) => f.sumIf(eb.ref('i'), eb('i', '>', 100)),
  average: (eb, f) => f.average(eb.ref('i')),
  'average of decimals': (eb, f) => f.average(eb.ref('m')),
  median: (eb, f) => f.median(eb.ref('x')),
  'median of whole numbers': (eb, f) => f.median(eb.ref('i')),
  min: (eb, f) => f.min(eb.ref('i')),
  'min of texts': (eb, f) => f.min(eb.ref('s')),
  max: (eb, f) => f.max(eb.ref('d')),
  'max of whole numbers': (eb, f) => f.max(eb.ref('i')),
};

const expected: Readonly<Record<string, readonly [some: unknown, none: unknown]>> = {
  countRows: [4, 0],
  count: [3, 0],
  countDistinct: [2, 0],
  countIf: [2, 0],
  'countIf of a nullable condition': [1, 0],
  sum: [-1, null],
  'sum of decimals': ['1.2499', null],
  'sum of doubles': [3, null],
  sumIf: [-7, null],
  'sumIf of nothing': [null, null],
  average: [-1 / 3, null],
  'average of decimals': [1.2499 / 2, null],
  median: [1.5, null],
  'median of whole numbers': [3, null],
  min: [-7, null],
  'min of texts': ['', null],
  max: ['2024-02-29', null],
  'max of whole numbers': [3, null],
};

describe.each(Object.entries(makes))('%s', (name, make) => {
  test('leaves nulls out', async () => {
    expect(await aggregate(db, some, make)).toBe(expected[name]?.[0]);
  });
  test('over no row', async () => {
    expect(await aggregate(db, [], make)).toBe(expected[name]?.[1]);
  });
  test('over nulls alone', async () => {
    const found = await aggregate(db, [{}, {}], make);
    expect(found).toBe(name === 'countRows' ? 2 : expected[name]?.[1]);
  });
});

test('sums of whole numbers are exact beyond 64 bits', async () => {
  const rows = Array.from({ length: 4 }, () => ({ i: 9_223_372_036_854_775_807n }));
  expect(await aggregate(db, rows, (eb, f) => f.sum(eb.ref('i')))).toBe(36893488147419103228n);
  expect(await aggregate(db, rows, (eb, f) => f.average(eb.ref('i')))).toBe(2 ** 63);
});

test('averages and medians of random numbers are those of the definition', async () => {
  const numbers = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), {
    minLength: 1,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(numbers, async (values) => {
      const rows = values.map((i) => ({ i }));
      const sorted = values.toSorted((a, b) => a - b);
      const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
      const upper = sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0;
      const sum = values.reduce((total, value) => total + value, 0);
      expect(await aggregate(db, rows, (eb, f) => f.median(eb.ref('i')))).toBe((lower + upper) / 2);
      expect(await aggregate(db, rows, (eb, f) => f.average(eb.ref('i')))).toBe(
        sum / values.length,
      );
    }),
    { numRuns: 30 },
  );
});
