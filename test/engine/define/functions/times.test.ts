import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { evaluate } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

const msOf = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
type Unit = keyof typeof msOf;

const text = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
const plain = (time: unknown) =>
  String(time)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
const moments = fc.array(
  fc.integer({ min: Date.parse('1900-01-01T00:00:00Z'), max: Date.parse('2100-01-01T00:00:00Z') }),
  { minLength: 40, maxLength: 40 },
);

test.each(Object.keys(msOf) as Unit[])(
  'timeAdd goes some %ss later, backwards too',
  async (unit) => {
    await fc.assert(
      fc.asyncProperty(moments, fc.integer({ min: -500, max: 500 }), async (from, i) => {
        const rows = from.map((ms) => ({ at: text(ms), i }));
        const expected = from.map((ms) => plain(text(ms + i * msOf[unit])));
        const found = await evaluate(db, rows, (eb, f) =>
          f.timeAdd(unit, eb.ref('i'), eb.ref('at')),
        );
        expect(found.map(plain)).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  },
);

test('timeAdd of months ends on the last day of a shorter one, at the same time of day', async () => {
  const rows = [{ at: '2024-01-31 23:59:59.5' }, { at: null }];
  expect(await evaluate(db, rows, (eb, f) => f.timeAdd('month', 1, eb.ref('at')))).toEqual([
    '2024-02-29 23:59:59.5',
    null,
  ]);
  expect(await evaluate(db, rows, (eb, f) => f.timeAdd('year', -1, eb.ref('at')))).toEqual([
    '2023-01-31 23:59:59.5',
    null,
  ]);
});

test.each(['second', 'minute', 'hour'] as const)(
  'timeDiff counts the %ss that begin in between, backwards too',
  async (unit) => {
    await fc.assert(
      fc.asyncProperty(moments, moments, async (from, to) => {
        const rows = from.map((ms, at) => ({ at: text(ms), until: text(to[at] ?? 0) }));
        const of = (ms: number) => Math.floor(ms / msOf[unit]);
        const expected = from.map((ms, at) => of(to[at] ?? 0) - of(ms));
        const found = await evaluate(db, rows, (eb, f) =>
          f.timeDiff(unit, eb.ref('at'), eb.ref('until')),
        );
        expect(found).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  },
);
