import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MemoryDatabase, memoryDatabase } from '../../memoryDatabase.ts';
import { evaluate } from './evaluate.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await memoryDatabase();
});
afterAll(() => db.close());

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';
const day = 86_400_000;
const utc = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
const dateText = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Boundaries of a unit since some fixed one, from the definition. */
function boundaries(unit: Unit, text: string): number {
  const time = new Date(utc(text));
  const months = time.getUTCFullYear() * 12 + time.getUTCMonth();
  switch (unit) {
    case 'day':
      return utc(text) / day;
    case 'week':
      return Math.floor((utc(text) / day + 3) / 7); // 1970-01-01 was a Thursday
    case 'month':
      return months;
    case 'quarter':
      return Math.floor(months / 3);
    case 'year':
      return time.getUTCFullYear();
  }
}

/** The first day of the unit that a day lies in. */
function truncated(unit: Unit, text: string): string {
  const [year = 0, month = 0] = [
    new Date(utc(text)).getUTCFullYear(),
    new Date(utc(text)).getUTCMonth(),
  ];
  switch (unit) {
    case 'day':
      return text.slice(0, 10);
    case 'week':
      return dateText((boundaries('week', text) * 7 - 3) * day);
    case 'month':
      return dateText(Date.UTC(year, month, 1));
    case 'quarter':
      return dateText(Date.UTC(year, month - (month % 3), 1));
    case 'year':
      return dateText(Date.UTC(year, 0, 1));
  }
}

/** A day some units later, at the end of a shorter month. */
function later(unit: Unit, amount: number, text: string): string {
  if (unit === 'day' || unit === 'week') {
    return dateText(utc(text) + amount * (unit === 'week' ? 7 : 1) * day);
  }
  const months = { month: 1, quarter: 3, year: 12 }[unit] * amount;
  const from = new Date(utc(text));
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dateText(first.getTime() + (Math.min(from.getUTCDate(), last) - 1) * day);
}

const units: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];
const edges = [
  '2024-02-29',
  '2023-02-28',
  '2000-02-29',
  '1900-02-28',
  '2023-12-31',
  '2024-01-01',
  '1969-12-31',
  '2024-03-31',
];
const days = fc.array(
  fc.oneof(
    fc.constantFrom(...edges),
    fc
      .integer({ min: utc('1900-01-01') / day, max: utc('2100-12-31') / day })
      .map((n) => dateText(n * day)),
  ),
  { minLength: 40, maxLength: 40 },
);
const times = fc.constantFrom('00:00:00', '23:59:59', '12:30:00.5');

describe.each(units)('%s', (unit) => {
  test('dateDiff counts boundaries, backwards too, of dates and of times', async () => {
    await fc.assert(
      fc.asyncProperty(days, days, times, times, async (from, to, a, b) => {
        const rows = from.map((d, at) => ({
          d,
          e: to[at],
          at: `${d} ${a}`,
          until: `${to[at]} ${b}`,
        }));
        const expected = from.map((d, at) => boundaries(unit, to[at] ?? '') - boundaries(unit, d));
        const ofDates = await evaluate(db, rows, (eb, f) =>
          f.dateDiff(unit, eb.ref('d'), eb.ref('e')),
        );
        expect(ofDates).toEqual(expected);
        const ofTimes = await evaluate(db, rows, (eb, f) =>
          f.dateDiff(unit, eb.ref('at'), eb.ref('until')),
        );
        expect(ofTimes).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  test('dateTrunc gives the first day, of dates and of times', async () => {
    await fc.assert(
      fc.asyncProperty(days, times, async (from, time) => {
        const rows = from.map((d) => ({ d, at: `${d} ${time}` }));
        const expected = from.map((d) => truncated(unit, d));
        expect(await evaluate(db, rows, (eb, f) => f.dateTrunc(unit, eb.ref('d')))).toEqual(
          expected,
        );
        expect(await evaluate(db, rows, (eb, f) => f.dateTrunc(unit, eb.ref('at')))).toEqual(
          expected,
        );
      }),
      { numRuns: 8 },
    );
  });

  test('dateAdd goes to the end of a shorter month, backwards too', async () => {
    await fc.assert(
      fc.asyncProperty(days, fc.integer({ min: -60, max: 60 }), async (from, i) => {
        const rows = from.map((d) => ({ d, i }));
        const expected = from.map((d) => later(unit, i, d));
        expect(
          await evaluate(db, rows, (eb, f) => f.dateAdd(unit, eb.ref('i'), eb.ref('d'))),
        ).toEqual(expected);
        expect(await evaluate(db, rows, (eb, f) => f.dateAdd(unit, i, eb.ref('d')))).toEqual(
          expected,
        );
      }),
      { numRuns: 8 },
    );
  });

  test('nulls give null', async () => {
    const rows = [{ d: '2024-02-29' }, { i: 1, e: '2024-02-29' }, {}];
    const nulls = [null, null, null];
    expect(await evaluate(db, rows, (eb, f) => f.dateDiff(unit, eb.ref('d'), eb.ref('e')))).toEqual(
      nulls,
    );
    expect(await evaluate(db, rows, (eb, f) => f.dateAdd(unit, eb.ref('i'), eb.ref('d')))).toEqual(
      nulls,
    );
    expect(await evaluate(db, [{}], (eb, f) => f.dateTrunc(unit, eb.ref('d')))).toEqual([null]);
  });

  test('plain days are days', async () => {
    const found = await evaluate(db, [{}], (_, f) =>
      f.dateDiff(unit, '2024-01-31', f.dateAdd(unit, 2, '2024-01-31')),
    );
    expect(found).toEqual([2]);
    expect(await evaluate(db, [{}], (_, f) => f.dateTrunc(unit, '2024-02-29'))).toEqual([
      truncated(unit, '2024-02-29'),
    ]);
    expect(await evaluate(db, [{}], (_, f) => f.dateTrunc(unit, '2024-02-29 23:59:59'))).toEqual([
      truncated(unit, '2024-02-29'),
    ]);
  });
});

test('leap days and month ends', async () => {
  const rows = [{ d: '2024-01-31' }, { d: '2023-01-31' }, { d: '2024-02-29' }];
  expect(await evaluate(db, rows, (eb, f) => f.dateAdd('month', 1, eb.ref('d')))).toEqual([
    '2024-02-29',
    '2023-02-28',
    '2024-03-29',
  ]);
  expect(await evaluate(db, rows, (eb, f) => f.dateAdd('year', -1, eb.ref('d')))).toEqual([
    '2023-01-31',
    '2022-01-31',
    '2023-02-28',
  ]);
});

test('toDate and toTimestamp', async () => {
  const rows = [{ at: '2024-02-29 23:59:59.999999', d: '2024-02-29' }, {}];
  expect(await evaluate(db, rows, (eb, f) => f.toDate(eb.ref('at')))).toEqual(['2024-02-29', null]);
  expect(await evaluate(db, rows, (eb, f) => f.toTimestamp(eb.ref('d')))).toEqual([
    '2024-02-29 00:00:00',
    null,
  ]);
});

test('a unit that no calendar has is a mistake of the caller', async () => {
  const unknown = 'fortnight' as 'day';
  await expect(evaluate(db, [{}], (eb, f) => f.dateAdd(unknown, 1, eb.ref('d')))).rejects.toThrow(
    'fortnight',
  );
});
