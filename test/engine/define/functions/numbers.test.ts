import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  f,
  integer,
  type SqlExpression,
  text,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { evaluate, type Make } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const numbers = [4, 0, -8, 0.5, null].map((x) => ({ x }));

test.each<[string, Make<unknown>, readonly unknown[]]>([
  ['abs', (eb, f) => f.abs(eb.ref('x')), [4, 0, 8, 0.5, null]],
  ['sign', (eb, f) => f.sign(eb.ref('x')), [1, 0, -1, 1, null]],
  ['floor', (eb, f) => f.floor(eb.ref('x')), [4, 0, -8, 0, null]],
  ['ceil', (eb, f) => f.ceil(eb.ref('x')), [4, 0, -8, 1, null]],
  ['sqrt', (eb, f) => f.sqrt(eb.ref('x')), [2, 0, null, Math.SQRT1_2, null]],
  ['ln', (eb, f) => f.ln(eb.ref('x')), [Math.log(4), null, null, Math.log(0.5), null]],
  ['power of -1', (eb, f) => f.power(eb.ref('x'), -1), [0.25, null, -0.125, 2, null]],
  ['power of a half', (eb, f) => f.power(eb.ref('x'), 0.5), [2, 0, null, Math.SQRT1_2, null]],
  [
    'exp beyond DOUBLE',
    (eb, f) => f.exp(f.multiply(eb.ref('x'), 1000)),
    [null, 1, 0, Math.exp(500), null],
  ],
])('%s', async (_, make, expected) => {
  const found = await evaluate(db, numbers, make);
  found.forEach((value, at) => {
    const wanted = expected[at];
    if (typeof wanted === 'number' && typeof value === 'number') {
      expect(value / (wanted || 1)).toBeCloseTo(wanted === 0 ? 0 : 1, 12);
    } else expect(value).toBe(wanted);
  });
});

const rows = [
  { i: 1, j: 2, m: '0.5' },
  { i: null, j: 2, m: '1' },
  { i: null, j: null, m: null },
];

test.each<[string, Make<unknown>, readonly unknown[]]>([
  ['coalesce', (eb, f) => f.coalesce(eb.ref('i'), eb.ref('j'), 0), [1, 2, 0]],
  ['coalesce of nulls', (eb, f) => f.coalesce(eb.ref('i'), eb.ref('i'), eb.ref('j')), [1, 2, null]],
  ['add', (eb, f) => f.add(eb.ref('i'), eb.ref('j'), 1, 1), [5, null, null]],
  ['multiply', (eb, f) => f.multiply(2, eb.ref('j'), f.add(eb.ref('j'), 1)), [12, 12, null]],
  ['least', (eb, f) => f.least(eb.ref('i'), eb.ref('j'), 0), [0, null, null]],
  ['greatest', (eb, f) => f.greatest(1, eb.ref('j'), 7, 3), [7, 7, null]],
  ['isDistinctFrom', (eb, f) => f.isDistinctFrom(eb.ref('i'), eb.ref('j')), [true, true, false]],
  ['isDistinctFrom 2', (eb, f) => f.isDistinctFrom(eb.ref('j'), 2), [false, false, true]],
])('%s takes any number of values', async (_, make, expected) => {
  expect(await evaluate(db, rows, make)).toEqual(expected);
});

test('sums and products of any number keep decimals exact', async () => {
  const found = await evaluate(db, rows, (eb, f) => f.multiply(eb.ref('m'), eb.ref('m'), 3));
  expect(found).toEqual(['0.75000000', '3.00000000', null]);
});

test('the types of many values admit null exactly where the values may', () => {
  const known = f.cast('1', integer());
  const perhaps = f.nullOf(integer());
  f.coalesce(perhaps, perhaps, known) satisfies SqlExpression<number>;
  f.coalesce(perhaps, 1, perhaps) satisfies SqlExpression<number>;
  f.add(known, 1, known, 2) satisfies SqlExpression<number>;
  f.concat('a', f.cast('b', text()), 'c') satisfies SqlExpression<string>;
  // @ts-expect-error all three may be null
  f.coalesce(perhaps, perhaps, perhaps) satisfies SqlExpression<number>;
  // @ts-expect-error the third may be null
  f.add(known, 1, perhaps) satisfies SqlExpression<number>;
  expect.assertions(0);
});
