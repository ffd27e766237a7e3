import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { f } from '../../../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { thrownBy } from '../../thrownBy.ts';
import { aggregate, type Make, type Values } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const rows: readonly Values[] = [
  { s: 'b', i: 2, b: true, x: 1 },
  { s: null, i: 1, b: null, x: 2 },
  { s: 'a', i: 3, b: true, x: 4 },
  { s: 'é', i: null, b: false, x: null },
  { s: 'b', i: 0, b: true, x: 9 },
];

describe('over rows, and over none', () => {
  test.each<[string, Make<unknown>, unknown, unknown]>([
    [
      'stringAgg',
      (eb, f) => f.stringAgg(eb.ref('s'), ', ', { orderBy: [f.asc(eb.ref('i'))] }),
      'b, b, a, é',
      null,
    ],
    [
      'stringAgg, nulls of the key first',
      (eb, f) => f.stringAgg(eb.ref('s'), '', { orderBy: [f.asc(eb.ref('i'), 'first')] }),
      'ébba',
      null,
    ],
    [
      'stringAgg of each once',
      (eb, f) => f.stringAgg(eb.ref('s'), "'", { distinct: true }),
      "a'b'é",
      null,
    ],
    [
      'stringAgg backwards',
      (eb, f) => f.stringAgg(eb.ref('s'), '-', { distinct: true, direction: 'desc' }),
      'é-b-a',
      null,
    ],
    [
      'jsonArrayAgg',
      (eb, f) => f.jsonArrayAgg(eb.ref('i'), { orderBy: [f.desc(eb.ref('i'))] }),
      '[3,2,1,0]',
      '[]',
    ],
    [
      'jsonArrayAgg of each once',
      (eb, f) => f.jsonArrayAgg(eb.ref('s'), { distinct: true }),
      '["a","b","é"]',
      '[]',
    ],
    ['quantile', (eb, f) => f.quantile(eb.ref('x'), 0.5), 3, null],
    ['quantileDiscrete', (eb, f) => f.quantileDiscrete(eb.ref('x'), 0.5), 2, null],
    ['quantileDiscrete of texts', (eb, f) => f.quantileDiscrete(eb.ref('s'), 1), 'é', null],
    ['variance', (eb, f) => f.variance(eb.ref('x')), 38 / 3, null],
    ['boolAnd', (eb, f) => f.boolAnd(eb.ref('b')), false, null],
    ['boolOr', (eb, f) => f.boolOr(eb.ref('b')), true, null],
    ['argMax', (eb, f) => f.argMax(eb.ref('s'), eb.ref('i')), 'a', null],
    ['argMin passes over a null value', (eb, f) => f.argMin(eb.ref('i'), eb.ref('s')), 3, null],
  ])('%s', async (_, make, expected, ofNothing) => {
    const found = await aggregate(db, rows, make);
    if (typeof expected === 'number') expect(found).toBeCloseTo(expected, 12);
    else expect(found).toBe(expected);
    expect(await aggregate(db, [], make)).toBe(ofNothing);
  });
});

test('one value has no variance', async () => {
  expect(await aggregate(db, [{ x: 1 }], (eb, f) => f.stddev(eb.ref('x')))).toBeNull();
});

test.each([-0.1, 1.1, Number.NaN, 1e-10, 0.12345678901])('there is no quantile %d', (fraction) => {
  expect(thrownBy(() => f.quantile(f.add(1, 2), fraction)).code).toBe('DEFINITION_INVALID');
});

const lists = fc.array(fc.option(fc.integer({ min: -50, max: 50 })), { maxLength: 12 });

test('quantiles of random values are those that sorting finds', async () => {
  const fraction = fc.integer({ min: 0, max: 100 });
  await fc.assert(
    fc.asyncProperty(lists, fraction, async (list, percent) => {
      const things = list.map((i) => ({ i }));
      const q = percent / 100;
      const sorted = list.filter((i) => i !== null).sort((a, b) => a - b);
      const discrete = sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] ?? null;
      expect(await aggregate(db, things, (eb, f) => f.quantileDiscrete(eb.ref('i'), q))).toBe(
        discrete,
      );
      const place = (percent * (sorted.length - 1)) / 100;
      const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
      const found = await aggregate(db, things, (eb, f) => f.quantile(eb.ref('i'), q));
      if (low === undefined || high === undefined) expect(found).toBeNull();
      else expect(found).toBeCloseTo(low + (high - low) * (place - Math.floor(place)), 9);
    }),
    { numRuns: 40 },
  );
});

test('stringAgg of random texts is what join makes of them', async () => {
  const texts = fc.array(fc.option(fc.string({ maxLength: 4 })), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(texts, fc.string({ maxLength: 3 }), async (list, separator) => {
      const known = list.filter((s) => s !== null);
      const found = await aggregate(
        db,
        list.map((s) => ({ s })),
        (eb, f) => f.stringAgg(eb.ref('s'), separator, { orderBy: [f.asc(eb.ref('id'))] }),
      );
      expect(found).toBe(known.length === 0 ? null : known.join(separator));
    }),
    { numRuns: 30 },
  );
});
