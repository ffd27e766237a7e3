import type { ColumnFigures, TableFigures } from '../state/figures/tableFigures.ts';
import {
  aheadColumn,
  dayColumn,
  figureColumn,
  hourColumn,
  mostValues,
  ofColumn,
  partColumn,
  rowsColumn,
  valueColumn,
} from './figuresQuery.ts';
import type { Measures } from './measures.ts';

type Row = Readonly<Record<string, unknown>>;

/** The days without any row between two that have some, at most. */
const mostEmptyDays = 31;

/**
 * Returns the figures that the statement gave: of the whole table, under the newest day that is over, and of
 * each day. A day without a row after one that was recorded is a day of no rows.
 *
 * @param today the day of the whole table where it has no days of its own
 * @param from the first day that was measured, by column
 */
export function readMeasured(
  rows: readonly Row[],
  measures: Measures,
  today: string,
  from: ReadonlyMap<string, string>,
): readonly TableFigures[] {
  const values = Map.groupBy(
    rows.filter((row) => row[ofColumn] !== null),
    (row) => [row[partColumn], textOf(row[dayColumn]), row[ofColumn]].join(' '),
  );
  const isListed = (name: string, asked: readonly string[], days: unknown) =>
    asked.includes('values') && (days !== undefined || measures.whole.has(name));
  const figures = rows
    .filter((row) => row[ofColumn] === null)
    .map((row): TableFigures => {
      const part = Number(row[partColumn]);
      const day = textOf(row[dayColumn]);
      const of = (at: number) => values.get([row[partColumn], day, at].join(' ')) ?? [];
      const days = measures.days[part - 1];
      const [hour, ahead] = [row[hourColumn], row[aheadColumn]].map(numberOf);
      return {
        by: days?.by ?? '',
        day,
        rows: Number(row[rowsColumn]),
        ...(hour !== undefined && { hour }),
        ...(ahead !== undefined && { ahead }),
        columns: Object.fromEntries(
          measures.columns.flatMap(({ name, figures: asked }, at) =>
            days === undefined || days.columns.has(name)
              ? [[name, columnOf(row, at, isListed(name, asked, days) ? of(at) : undefined)]]
              : [],
          ),
        ),
        drifted: [],
      };
    });
  const ofDays = measures.days.flatMap(({ by }) =>
    withEmptyDays(
      figures.filter((each) => each.by === by),
      from.get(by),
    ),
  );
  const whole = figures
    .filter(({ by }) => by === '')
    .map((each) =>
      each.day === '' ? { ...each, day: today } : { ...each, behind: daysBetween(each.day, today) },
    );
  return [...whole, ...ofDays];
}

function columnOf(row: Row, at: number, listed: readonly Row[] | undefined): ColumnFigures {
  const figure = (kind: Parameters<typeof figureColumn>[0]) =>
    numberOf(row[figureColumn(kind, at)]);
  const [distinct, mean, min, max] = (['distinct', 'mean', 'min', 'max'] as const).map(figure);
  const values =
    listed === undefined || listed.length > mostValues
      ? undefined
      : Object.fromEntries(
          listed.map((each) => [cut(String(each[valueColumn])), Number(each[rowsColumn])]),
        );
  return {
    nulls: Number(row[rowsColumn]) - (figure('filled') ?? 0),
    ...(distinct !== undefined && { distinct }),
    ...(mean !== undefined && { mean }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(values !== undefined && { values }),
  };
}

function withEmptyDays(
  figures: readonly TableFigures[],
  from: string | undefined,
): readonly TableFigures[] {
  const newest = figures
    .map(({ day }) => day)
    .sort()
    .at(-1);
  const [sample] = figures;
  if (from === undefined || newest === undefined || sample === undefined) return figures;
  const there = new Set(figures.map(({ day }) => day));
  const empty: TableFigures[] = [];
  for (let day = nextDay(from); day < newest && empty.length < mostEmptyDays; day = nextDay(day)) {
    if (!there.has(day)) empty.push({ by: sample.by, day, rows: 0, columns: {}, drifted: [] });
  }
  return [...figures, ...empty];
}

const dayLength = 86_400_000;

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayLength);

const nextDay = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + dayLength).toISOString().slice(0, 10);

const textOf = (value: unknown) =>
  value === null || value === undefined ? '' : String(value).slice(0, 10);

function numberOf(value: unknown): number | undefined {
  if (value === null || value === undefined) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
