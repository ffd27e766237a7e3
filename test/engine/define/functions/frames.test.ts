import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { f } from '../../../../packages/kysely-models/src/define/index.ts';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { thrownBy } from '../../thrownBy.ts';
import { evaluate, type Make, type Values } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const rows: readonly Values[] = [
  { s: 'a', i: null, j: 1, d: '2024-02-27' },
  { s: 'a', i: 2, j: 1, d: '2024-02-28' },
  { s: 'b', i: 5, j: 2, d: '2024-02-29' },
  { s: 'a', i: null, j: 3, d: '2024-03-01' },
  { s: null, i: 7, j: 3, d: '2024-03-05' },
];

type By = Parameters<Make<unknown>>[0];
const byId = (eb: By) => ({ orderBy: [f.asc(eb.ref('id'))] as const });

describe('in their order,', () => {
  test.each<[string, Make<unknown>, readonly unknown[]]>([
    [
      'denseRank skips no rank',
      (eb, f) => f.denseRank({ orderBy: [f.asc(eb.ref('j'))] }),
      [1, 1, 2, 3, 3],
    ],
    [
      'percentRank',
      (eb, f) => f.percentRank({ orderBy: [f.asc(eb.ref('j'))] }),
      [0, 0, 0.5, 0.75, 0.75],
    ],
    [
      'cumulativeShare',
      (eb, f) => f.cumulativeShare({ orderBy: [f.asc(eb.ref('j'))] }),
      [0.4, 0.4, 0.6, 1, 1],
    ],
    ['ntile', (eb, f) => f.ntile(2, byId(eb)), [1, 1, 1, 2, 2]],
    ['firstValue', (eb, f) => f.firstValue(eb.ref('i'), byId(eb)), [null, null, null, null, null]],
    [
      'firstValue that is known',
      (eb, f) => f.firstValue(eb.ref('i'), { ...byId(eb), ignoreNulls: true }),
      [2, 2, 2, 2, 2],
    ],
    [
      'lastValue is that of the whole partition',
      (eb, f) => f.lastValue(eb.ref('j'), { ...byId(eb), partitionBy: [eb.ref('s')] }),
      [3, 3, 2, 3, 3],
    ],
    [
      'lastValue fills gaps',
      (eb, f) =>
        f.lastValue(eb.ref('i'), {
          ...byId(eb),
          rows: { from: 'start', to: 0 },
          ignoreNulls: true,
        }),
      [null, 2, 5, 5, 7],
    ],
    [
      'lag by two, or else',
      (eb, f) => f.lag(eb.ref('j'), byId(eb), { offset: 2, otherwise: -1 }),
      [-1, -1, 1, 1, 2],
    ],
    [
      'lag that is known',
      (eb, f) => f.lag(eb.ref('i'), byId(eb), { ignoreNulls: true }),
      [null, null, 2, 5, 5],
    ],
    [
      'lead that is known',
      (eb, f) => f.lead(eb.ref('i'), byId(eb), { ignoreNulls: true }),
      [2, 5, 7, 7, null],
    ],
    [
      'sumOver a frame',
      (eb, f) => f.sumOver(eb.ref('i'), { ...byId(eb), rows: { from: -1, to: 0 } }),
      [null, 2, 7, 5, 7],
    ],
    [
      'averageOver the partition',
      (eb, f) => f.averageOver(eb.ref('j'), { partitionBy: [eb.ref('s')] }),
      [5 / 3, 5 / 3, 2, 5 / 3, 3],
    ],
    [
      'countOver what follows',
      (eb, f) => f.countOver({ ...byId(eb), rows: { from: 1, to: 'end' } }),
      [4, 3, 2, 1, 0],
    ],
    [
      'maxOver a frame without rows is null',
      (eb, f) => f.maxOver(eb.ref('j'), { ...byId(eb), rows: { from: -9, to: -4 } }),
      [null, null, null, null, 1],
    ],
    [
      'sumOver days, over a leap day',
      (eb, f) =>
        f.sumOver(eb.ref('j'), { orderBy: [f.asc(eb.ref('d'))], days: { from: -2, to: 0 } }),
      [1, 2, 4, 6, 3],
    ],
  ])('%s', async (_, make, expected) => {
    expect(await evaluate(db, rows, make)).toEqual(expected);
  });
});

test('frames of random bounds hold the rows that counting finds', async () => {
  const bound = fc.integer({ min: -3, max: 3 });
  await fc.assert(
    fc.asyncProperty(bound, bound, async (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const found = await evaluate(db, rows, (eb, f) =>
        f.countOver({ ...byId(eb), rows: { from, to } }),
      );
      const inside = (at: number) =>
        rows.filter((_, other) => other >= at + from && other <= at + to).length;
      expect(found).toEqual(rows.map((_, at) => inside(at)));
    }),
    { numRuns: 20 },
  );
});

test.each([
  ['backwards', { from: 1, to: 0 }],
  ['of halves', { from: -0.5, to: 0 }],
] as const)('a frame that goes %s is refused', (_, rowsOf) => {
  const value = f.add(1, 1);
  const make = () => f.sumOver(value, { orderBy: [f.asc(value)], rows: rowsOf });
  expect(thrownBy(make).code).toBe('DEFINITION_INVALID');
});

test('an aggregate over an order without a frame is refused: it would be a running one', () => {
  const value = f.add(1, 1);
  // @ts-expect-error an order wants a frame
  const make = () => f.sumOver(value, { orderBy: [f.asc(value)] });
  expect(thrownBy(make).code).toBe('DEFINITION_INVALID');
});
