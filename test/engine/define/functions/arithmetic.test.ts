import fc from 'fast-check';
import { type Expression, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { text } from '../../../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { evaluate, type Make, type Values } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const pairs: readonly Values[] = [
  { i: 7, j: 2 },
  { i: -7, j: 2 },
  { i: 7, j: -2 },
  { i: 7, j: 0 },
  { i: 0, j: 7 },
  { i: null, j: 2 },
  { i: 7, j: null },
  {},
];

test('add, subtract and multiply give null for null', async () => {
  expect(await evaluate(db, pairs, (eb, f) => f.add(eb.ref('i'), eb.ref('j')))).toEqual([
    9,
    -5,
    5,
    7,
    7,
    null,
    null,
    null,
  ]);
  expect(await evaluate(db, pairs, (eb, f) => f.subtract(eb.ref('i'), eb.ref('j')))).toEqual([
    5,
    -9,
    9,
    7,
    -7,
    null,
    null,
    null,
  ]);
  expect(await evaluate(db, pairs, (eb, f) => f.multiply(eb.ref('i'), eb.ref('j')))).toEqual([
    14,
    -14,
    -14,
    0,
    0,
    null,
    null,
    null,
  ]);
});

test('operators keep their order when they are nested', async () => {
  const found = await evaluate(db, [{ i: 2 }], (eb, f) =>
    f.multiply(f.subtract(10, f.subtract(eb.ref('i'), 1)), f.add(eb.ref('i'), -3)),
  );
  expect(found).toEqual([-9]);
});

test('an argument that is an operation of its own stays whole', async () => {
  const sum: Make<number | null> = (eb) => eb('i', '+', eb.ref('j'));
  const all: Make<unknown> = (eb, f) => {
    const written = (value: Expression<number | null>) => f.cast(value, text());
    return f.joinText(
      ' ',
      written(f.multiply(sum(eb, f), 10)),
      written(f.subtract(100, sum(eb, f))),
      written(f.floorDiv(sum(eb, f), 2)),
      written(f.modulo(sum(eb, f), 4)),
      written(f.ratio(1, sum(eb, f))),
      written(f.multiply(2, sql<number>`1 + 1`)),
      written(f.least(sum(eb, f), 99)),
    );
  };
  expect(await evaluate(db, [{ i: 3, j: 2 }], all)).toEqual(['50 95 2 1 0.2 4 5']);
});

test('decimals are exact: scales add up and nothing is rounded', async () => {
  const rows = [{ m: 0.1 }, { m: -1234567.8901 }];
  expect(await evaluate(db, rows, (eb, f) => f.add(eb.ref('m'), eb.ref('m')))).toEqual([
    '0.2000',
    '-2469135.7802',
  ]);
  expect(await evaluate(db, rows, (eb, f) => f.multiply(eb.ref('m'), 3))).toEqual([
    '0.3000',
    '-3703703.6703',
  ]);
});

test('a quotient by 0 is null, never an error or infinite', async () => {
  expect(await evaluate(db, pairs, (eb, f) => f.modulo(eb.ref('i'), eb.ref('j')))).toEqual([
    1,
    -1,
    1,
    null,
    0,
    null,
    null,
    null,
  ]);
  expect(await evaluate(db, pairs, (eb, f) => f.ratio(eb.ref('i'), eb.ref('j')))).toEqual([
    3.5,
    -3.5,
    -3.5,
    null,
    0,
    null,
    null,
    null,
  ]);
  const known = pairs.filter(({ i, j }) => Number(i ?? 0) >= 0 && Number(j ?? 0) >= 0);
  expect(await evaluate(db, known, (eb, f) => f.floorDiv(eb.ref('i'), eb.ref('j')))).toEqual([
    3,
    null,
    0,
    null,
    null,
    null,
  ]);
  expect(await evaluate(db, [{ i: 7 }], (eb, f) => f.ratio(eb.ref('i'), 0))).toEqual([null]);
  expect(await evaluate(db, [{ i: 7 }], (eb, f) => f.floorDiv(7, eb.ref('i')))).toEqual([1]);
});

test('a ratio of decimals is the quotient of the two doubles', async () => {
  const amounts = fc.integer({ min: -99_999_999, max: 99_999_999 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(amounts, amounts), { minLength: 30 }), async (cents) => {
      const rows = cents.map(([a, b]) => ({ m: a / 100, i: b }));
      const found = await evaluate(db, rows, (eb, f) => f.ratio(eb.ref('m'), eb.ref('i')));
      expect(found).toEqual(cents.map(([a, b]) => (b === 0 ? null : a / 100 / b)));
    }),
    { numRuns: 10 },
  );
});

test('floorDiv and modulo of whole numbers that are not negative', async () => {
  const natural = fc.integer({ min: 0, max: 1_000_000 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(natural, natural), { minLength: 30 }), async (values) => {
      const rows = values.map(([i, j]) => ({ i, j }));
      expect(await evaluate(db, rows, (eb, f) => f.floorDiv(eb.ref('i'), eb.ref('j')))).toEqual(
        values.map(([i, j]) => (j === 0 ? null : Math.floor(i / j))),
      );
      expect(await evaluate(db, rows, (eb, f) => f.modulo(eb.ref('i'), eb.ref('j')))).toEqual(
        values.map(([i, j]) => (j === 0 ? null : i % j)),
      );
    }),
    { numRuns: 10 },
  );
});

test('finite distinguishes NaN and the infinities from other numbers', async () => {
  const rows = [0, -0, 1e308, -1e308, Number.NaN, Infinity, -Infinity, null].map((x) => ({ x }));
  expect(await evaluate(db, rows, (eb, f) => f.finite(eb.ref('x')))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    null,
  ]);
  expect(await evaluate(db, [{ m: 1.5 }, {}], (eb, f) => f.finite(eb.ref('m')))).toEqual([
    true,
    null,
  ]);
});
