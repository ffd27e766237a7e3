import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftRule } from '../../../packages/kysely-models/src/define/tests/driftRule.ts';
import { judgeFigures } from '../../../packages/kysely-models/src/drift/judgeFigures.ts';
import type { TableFigures } from '../../../packages/kysely-models/src/state/figures/tableFigures.ts';

const dayAt = (at: number) => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);

/** A day of orders: their number, their mean amount, and how many are of the web. */
const dayOf = (
  at: number,
  rows: number,
  { mean = 50, web = Math.round(rows / 2) } = {},
): TableFigures => ({
  ...{ by: 'ordered_at', day: dayAt(at), rows, hour: 14, drifted: [] },
  columns: {
    amount: { nulls: 0, mean, min: 1, max: mean * 6 },
    channel: { nulls: 0, distinct: 2, values: { app: rows - web, web } },
  },
});

const rules = [
  driftRule([], { by: 'ordered_at' }),
  driftRule(['amount', 'channel'], { by: 'ordered_at' }),
];

/** Orders of a weekday, of about a hundred, with a little noise that is always the same. */
const usual = (at: number) => 100 + (at % 7 < 2 ? 40 : 0) + ((at * 37) % 11) - 5;

/** The figures of days that are judged one after the other, as builds do it. */
function builtDays(days: readonly TableFigures[], own = rules) {
  let recorded: readonly TableFigures[] = [];
  const found: string[] = [];
  for (const day of days) {
    const { drifts, figures } = judgeFigures(own, [day], recorded);
    found.push(
      ...drifts.map(
        ({ column = 'table', metric, since }) => `${day.day} ${column} ${metric} since ${since}`,
      ),
    );
    recorded = [...recorded.filter((each) => each.day !== day.day), ...figures];
  }
  return { found, recorded };
}

const quiet = (days: number) => Array.from({ length: days }, (_, at) => dayOf(at, usual(at)));

describe('judging figures by their history', () => {
  it('finds half of a day, by its weekday', () => {
    expect(builtDays(quiet(60)).found).toEqual([]);
    expect(builtDays([...quiet(60), dayOf(60, 50)]).found).toEqual([
      '2024-03-01 table rows since 2024-03-01',
    ]);
    // On a weekend a plain day's orders are few.
    expect(builtDays([...quiet(63), dayOf(63, 100)]).found).toEqual([]);
    expect(builtDays([...quiet(63), dayOf(63, 70)]).found).toEqual([
      '2024-03-04 table rows since 2024-03-04',
    ]);
  });

  it('finds amounts in cents and a value that is gone, and names it', () => {
    const { found } = builtDays([...quiet(40), dayOf(40, usual(40), { mean: 5000, web: 0 })]);
    expect(found).toEqual([
      '2024-02-10 amount mean since 2024-02-10',
      '2024-02-10 amount greatest since 2024-02-10',
      '2024-02-10 channel is app since 2024-02-10',
      '2024-02-10 channel is web since 2024-02-10',
    ]);
  });

  it('takes a new level for the usual one after three days, and says since when it was not', () => {
    const shifted = Array.from({ length: 30 }, (_, at) => dayOf(60 + at, usual(60 + at) / 2));
    const { found } = builtDays([...quiet(60), ...shifted]);
    expect(found).toEqual([0, 1, 2].map((at) => `${dayAt(60 + at)} table rows since 2024-03-01`));
    // And what was usual is not any more.
    const back = [dayOf(90, usual(90) * 2)];
    expect(builtDays([...quiet(60), ...shifted, ...back]).found).toHaveLength(4);
  });

  it('judges a day again whose rows came later, and counts it once', () => {
    const { recorded } = builtDays([...quiet(60), dayOf(60, 50)]);
    const again = judgeFigures(rules, [dayOf(60, usual(60))], recorded);
    expect(again.drifts).toEqual([]);
    expect(again.figures[0]?.drifted).toEqual([]);
  });

  it('tells of a day once, and of the newest as long as it is', () => {
    const { recorded } = builtDays([...quiet(60), dayOf(60, 50)]);
    const next = judgeFigures(rules, [dayOf(60, 50), dayOf(61, usual(61))], recorded);
    expect(next.drifts).toEqual([]);
    expect(next.figures[0]?.drifted).toEqual(['rows']);
    expect(judgeFigures(rules, [dayOf(60, 50)], recorded).drifts).toHaveLength(1);
  });

  it('leaves out days that are unlike any other, and what was before a change', () => {
    const since = [driftRule([], { by: 'ordered_at', since: '2024-03-01' })];
    expect(builtDays([...quiet(60), dayOf(60, 50)], since).found).toEqual([]);
    for (const except of ['2024-03-01', '03-01']) {
      const own = [driftRule([], { by: 'ordered_at', except: [except] })];
      expect(builtDays([...quiet(60), dayOf(60, 50)], own).found).toEqual([]);
    }
  });

  it('finds more with a higher sensitivity', () => {
    const found = (sensitivity: 'low' | 'normal' | 'high') =>
      builtDays([...quiet(60), dayOf(60, 62)], [driftRule([], { by: 'ordered_at', sensitivity })])
        .found.length;
    expect([found('low'), found('high')]).toEqual([0, 1]);
  });

  it('finds rows of earlier days that came or went, and a table that stays behind', () => {
    let rows = 0;
    const build = (at: number, more: Partial<TableFigures> = {}): TableFigures[] => {
      const day = dayOf(at, usual(at));
      rows += day.rows;
      return [day, { by: '', day: day.day, rows, behind: 1, columns: {}, drifted: [], ...more }];
    };
    let recorded: readonly TableFigures[] = [];
    for (let at = 0; at < 40; at += 1) {
      const { figures, drifts } = judgeFigures(rules, build(at), recorded);
      expect(drifts).toEqual([]);
      recorded = [...recorded, ...figures];
    }
    const twice = build(40);
    const [day, whole] = twice;
    const named = (measured: readonly TableFigures[]) =>
      judgeFigures(rules, measured, recorded).drifts.map(({ metric, found }) => [metric, found]);
    expect(named(twice)).toEqual([]);
    expect(named([day, { ...whole, rows: rows + 115 }] as TableFigures[])).toEqual([
      ['rows of earlier days added', 115],
    ]);
    expect(
      named([{ ...whole, day: dayAt(39), rows: rows - usual(40), behind: 2 }] as TableFigures[]),
    ).toEqual([['days since the newest day', 2]]);
  });

  it('does not depend on the order of the history, is silent without enough, and of constants', () => {
    const series = fc.array(
      fc.record({
        rows: fc.integer({ min: 0, max: 500 }),
        mean: fc.double({ min: -100, max: 1e6, noNaN: true }),
        isDrift: fc.boolean(),
      }),
      { minLength: 1, maxLength: 50 },
    );
    fc.assert(
      fc.property(series, fc.infiniteStream(fc.nat()), (days, keys) => {
        const figures = days.map(({ rows, mean, isDrift }, at) => ({
          ...dayOf(at, rows, { mean }),
          drifted: isDrift ? ['rows', 'amount mean'] : [],
        }));
        const history = figures.slice(0, -1);
        const current = figures.slice(-1);
        const shuffled = history
          .map((each) => [keys.next().value ?? 0, each] as const)
          .sort(([a], [b]) => a - b)
          .map(([, each]) => each);
        const judged = judgeFigures(rules, current, history);
        expect(judgeFigures(rules, current, shuffled)).toEqual(judged);
        if (history.length < 21) expect(judged.drifts).toEqual([]);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.nat({ max: 90 }), (rows, days) => {
        expect(builtDays(Array.from({ length: days }, (_, at) => dayOf(at, rows))).found).toEqual(
          [],
        );
      }),
      { numRuns: 30 },
    );
  });
});
