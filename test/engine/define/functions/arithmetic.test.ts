import fc from 'fast-check';
import { type Expression, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decimal, text } from '../../../../packages/kysely-models/src/define/index.ts';
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

test('floorDiv and modulo of decimals are exact, whatever digits each has', async () => {
  const units = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
  const scales = fc.constantFrom(0, 2, 4, 9);
  await fc.assert(
    fc.asyncProperty(
      scales,
      scales,
      fc.array(fc.tuple(units, fc.oneof(units, fc.bigInt({ min: -200n, max: 200n }))), {
        minLength: 20,
      }),
      async (scaleA, scaleB, values) => {
        const rows = values.map(([a, b]) => ({
          s: decimalText(a, scaleA),
          t: decimalText(b, scaleB),
        }));
        const both: Make<unknown> = (eb, f) => {
          const a = f.cast(eb.ref('s'), decimal(38, scaleA));
          const b = f.cast(eb.ref('t'), decimal(38, scaleB));
          return f.joinText(' ', f.cast(f.floorDiv(a, b), text()), f.cast(f.modulo(a, b), text()));
        };
        const scale = Math.max(scaleA, scaleB);
        const expected = values.map(([a, b]) => {
          const [x, y] = [a * 10n ** BigInt(scale - scaleA), b * 10n ** BigInt(scale - scaleB)];
          return y === 0n ? null : `${x / y} ${decimalText(x % y, scale)}`;
        });
        expect(await evaluate(db, rows, both)).toEqual(expected);
      },
    ),
    { numRuns: 12 },
  );
});

test('floorDiv of whole numbers and decimals keeps numbers that no DOUBLE holds', async () => {
  const rows = [{ i: '9007199254740993', m: '0.5000' }];
  const written: Make<unknown> = (eb, f) =>
    f.joinText(
      ' ',
      f.cast(f.floorDiv(eb.ref('i'), eb.ref('m')), text()),
      f.cast(f.modulo(f.multiply(eb.ref('m'), eb.ref('m')), eb.ref('m')), text()),
    );
  expect(await evaluate(db, rows, written)).toEqual(['18014398509481986 0.25000000']);
});

/** Units of a decimal as DuckDB writes it. */
function decimalText(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

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
