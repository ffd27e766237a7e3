import type { MayShow } from '../define/contract/mayShow.ts';
import type { TestSpec } from '../define/contract/testSpec.ts';
import { type ComparedFigure, comparedFigures } from '../drift/comparedFigures.ts';
import type { TableFigures } from '../state/figures/tableFigures.ts';
import type { CatalogFigure } from './catalog.ts';

/** The values of a column whose rows are shown over time; the search for a missing one is the test's. */
const shownValues = 5;

/** The figures that may be shown of a personal column: they count, and show no value. */
const counts: readonly ComparedFigure['kind'][] = ['nulls', 'distinct', 'distinct_share'];

/**
 * Returns the recorded figures that tests of drift compare, over the days that were recorded. A figure that was
 * nothing on all days is left out. Of personal columns there are counts alone, whatever was recorded when they
 * were not marked yet.
 *
 * @param recorded in any order
 */
export function catalogFigures(
  tests: readonly TestSpec[],
  recorded: readonly TableFigures[],
  mayShow: MayShow,
): readonly CatalogFigure[] {
  const byDay = Map.groupBy(
    recorded.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    ({ by }) => by,
  );
  const found = new Map<string, CatalogFigure>();
  for (const rule of tests) {
    if (rule.kind !== 'no_drift') continue;
    const by = rule.by ?? '';
    const days = byDay.get(by) ?? [];
    const newest = days.at(-1);
    if (newest === undefined) continue;
    const compared = comparedFigures(rule, newest, days.slice(0, -1)).filter(
      ({ column, kind }) => column === undefined || mayShow(column) || counts.includes(kind),
    );
    for (const figure of withFewValues(compared, days)) {
      const { key, column, metric } = figure;
      const points = days.flatMap((day) => {
        const value = figure.of(day);
        return value === undefined
          ? []
          : [{ day: day.day, value, isUnusual: day.drifted.includes(key) }];
      });
      if (points.every(({ value, isUnusual }) => value === 0 && !isUnusual)) continue;
      const isPersonal = column !== undefined && !mayShow(column);
      found.set(`${by} ${key}`, { by, column, metric, isPersonal, points });
    }
  }
  return [...found.values()];
}

/** Keeps of each column the values that most rows have. */
function withFewValues(
  figures: readonly ComparedFigure[],
  days: readonly TableFigures[],
): readonly ComparedFigure[] {
  const rowsOf = ({ of }: ComparedFigure) => days.reduce((sum, day) => sum + (of(day) ?? 0), 0);
  const values = Map.groupBy(
    figures.filter(({ kind }) => kind === 'value'),
    ({ column }) => column,
  );
  const kept = new Set(
    [...values.values()].flatMap((own) =>
      own.toSorted((a, b) => rowsOf(b) - rowsOf(a)).slice(0, shownValues),
    ),
  );
  return figures.filter((figure) => figure.kind !== 'value' || kept.has(figure));
}
