import { type OperationNode, sql } from 'kysely';
import { text } from '../define/contract/columnTypes.ts';
import type { DateText } from '../define/contract/sqlType.ts';
import { f, SqlExpression } from '../define/index.ts';
import { anyRow, anyTables, column, relationAs } from '../define/query/untypedQuery.ts';
import type { MeasuredDays, Measures } from './measures.ts';

/** A column of more different values than this is not listed by its values. */
export const mostValues = 20;

/** The days that are measured. */
interface DaysAsked {
  /** Days from this one on are not over. */
  readonly today: string;
  /** The first day to be measured, by column; no day by a column that is not there. */
  readonly from: ReadonlyMap<string, string>;
}

/** The columns of its answer: of which rows, of which day, and for the rows of a value which column has it. */
export const [partColumn, dayColumn, ofColumn, valueColumn] = [
  'part',
  'day',
  'of_column',
  'value',
] as const;
export const [rowsColumn, hourColumn, aheadColumn] = ['rows', 'hour', 'ahead'] as const;

/** The column of a figure, by the place of the measured column. */
export const figureColumn = (figure: 'filled' | 'distinct' | 'mean' | 'min' | 'max', at: number) =>
  `${figure}_${at}`;

type Rows = ReturnType<typeof allRows>;
const allRows = (relation: string) => anyTables.selectFrom(relationAs(relation, 'row'));

/**
 * Returns the one statement that measures a relation: the whole table, each day that is asked for, and how
 * often each value of columns of few values occurs.
 *
 * @example
 * // select 0 as "part", …, count(*) as "rows", count("net_sales") as "filled_0", avg("net_sales") as "mean_0", …
 * // from "mart_daily_sales" as "row"
 * // union all select 1 as "part", cast("order_day" as date) as "day", …
 * // from "mart_daily_sales" as "row" where "order_day" >= … group by cast("order_day" as date)
 */
export function figuresQuery(
  relation: string,
  measures: Measures,
  asked: DaysAsked,
): OperationNode {
  const listed = measures.columns.flatMap(({ figures }, at) =>
    figures.includes('values') ? [at] : [],
  );
  const inAll = listed.filter((at) => measures.whole.has(measures.columns[at]?.name ?? ''));
  const parts = [
    figuresOf(allRows(relation), measures, 0, undefined, asked),
    ...inAll.map((at) => valuesOf(allRows(relation), measures, 0, undefined, at)),
    ...measures.days.flatMap((days, index) => {
      const from = asked.from.get(days.by);
      if (from === undefined) return [];
      const rows = rowsOfDays(relation, days, from, asked.today);
      const own = listed.filter((at) => days.columns.has(measures.columns[at]?.name ?? ''));
      return [
        figuresOf(rows, measures, index + 1, days, asked),
        ...own.map((at) => valuesOf(rows, measures, index + 1, days, at)),
      ];
    }),
  ];
  const [first, ...others] = parts;
  if (first === undefined) throw new TypeError('Nothing is measured.');
  return others.reduce((query, other) => query.unionAll(other), first).toOperationNode();
}

const dayOf = ({ by }: MeasuredDays) => f.toDate(column<never>(by, 'row'));

/** Returns the rows of the days from one on that are over. */
function rowsOfDays(relation: string, days: MeasuredDays, from: string, today: string): Rows {
  return allRows(relation).where(isFrom(days, from)).where(isOver(days, today));
}

// A day as a time is its first moment. The column itself is compared, so that a warehouse leaves out what is older.
const isFrom = ({ by }: MeasuredDays, day: string) =>
  anyRow(column<DateText | null>(by, 'row'), '>=', dayValue(day));

const isOver = ({ by }: MeasuredDays, today: string) =>
  anyRow(column<DateText | null>(by, 'row'), '<', dayValue(today));

/** A literal is compared with a day as a day. */
const dayValue = (day: string) =>
  new SqlExpression<DateText | null>(anyRow.val(day).toOperationNode());

function figuresOf(
  rows: Rows,
  { columns, days: [first], whole }: Measures,
  part: number,
  days: MeasuredDays | undefined,
  { today }: DaysAsked,
) {
  const isMeasured = (name: string) => days === undefined || days.columns.has(name);
  // The extremes of all days only grow: where days are compared, those of each are.
  const hasRange = (name: string, asked: readonly string[]) =>
    asked.includes('range') && (days !== undefined || whole.has(name));
  const figures = columns.flatMap(({ name, figures: asked }, at) => {
    const value = column<number>(name, 'row');
    const figure = (
      kind: Parameters<typeof figureColumn>[0],
      isAsked: boolean,
      expression: SqlExpression<unknown>,
    ) => (isAsked && isMeasured(name) ? expression : nothing).as(figureColumn(kind, at));
    return [
      figure('filled', true, f.count(value)),
      figure('distinct', asked.includes('distinct'), f.countDistinct(value)),
      figure('mean', asked.includes('mean'), f.average(value)),
      figure('min', hasRange(name, asked), f.min(value)),
      figure('max', hasRange(name, asked), f.max(value)),
    ];
  });
  const ahead: SqlExpression<number | null> =
    days === undefined && first !== undefined ? f.countIf(isFrom(first, today)) : nothing;
  const newest: SqlExpression<string | null> =
    first === undefined
      ? nothing
      : f.toDate(
          f.max(
            anyRow.case().when(isOver(first, today)).then(column<never>(first.by, 'row')).end(),
          ),
        );
  const grouped = days === undefined ? rows : rows.groupBy(dayOf(days));
  return grouped.select([
    anyRow.lit(part).as(partColumn),
    (days === undefined ? newest : dayOf(days)).as(dayColumn),
    nothing.as(ofColumn),
    nothing.as(valueColumn),
    f.countRows().as(rowsColumn),
    (days?.isTime === true ? meanHour(days) : nothing).as(hourColumn),
    ahead.as(aheadColumn),
    ...figures,
  ]);
}

/** Null, of whatever type the other parts give the column. */
const nothing = new SqlExpression<null>(sql`null`.toOperationNode());

/** Both warehouses have the standard's EXTRACT. */
function meanHour({ by }: MeasuredDays): SqlExpression<number | null> {
  const time = column(by, 'row');
  const minutes = sql<number>`extract(hour from ${time}) * 60 + extract(minute from ${time})`;
  const mean = f.average(new SqlExpression<number>(minutes.toOperationNode()));
  return new SqlExpression(sql<number>`${mean} / 60`.toOperationNode());
}

function valuesOf(
  rows: Rows,
  { columns }: Measures,
  part: number,
  days: MeasuredDays | undefined,
  at: number,
) {
  const value = f.cast(column(columns[at]?.name ?? '', 'row'), text());
  const day = days === undefined ? nothing : dayOf(days);
  const counted = rows
    .where(anyRow(value, 'is not', null))
    .groupBy(days === undefined ? [value] : [day, value])
    .select([
      day.as(dayColumn),
      value.as(valueColumn),
      f.countRows().as(rowsColumn),
      f
        .rowNumber({
          partitionBy: days === undefined ? [] : [day],
          orderBy: [f.desc(f.countRows()), f.asc(value)],
        })
        .as('place'),
    ]);
  return anyTables
    .selectFrom(counted.as('row'))
    .where(anyRow(column<number>('place', 'row'), '<=', mostValues + 1))
    .select([
      anyRow.lit(part).as(partColumn),
      column(dayColumn, 'row').as(dayColumn),
      anyRow.lit(at).as(ofColumn),
      column(valueColumn, 'row').as(valueColumn),
      column(rowsColumn, 'row').as(rowsColumn),
      nothing.as(hourColumn),
      nothing.as(aheadColumn),
      ...columns.flatMap((_, index) =>
        (['filled', 'distinct', 'mean', 'min', 'max'] as const).map((kind) =>
          nothing.as(figureColumn(kind, index)),
        ),
      ),
    ]);
}
