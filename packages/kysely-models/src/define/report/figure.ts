import { callerLocation } from '../../errors/callerLocation.ts';
import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Relation, RowOf } from '../contract/relation.ts';
import type { RowCondition } from '../tests/testOptions.ts';
import { type Drawing, drawnColumns } from './drawing.ts';
import { refuseUnknownOfFigure } from './figureOptions.ts';

/**
 * The way in which values are written: `amount` and `number` with two decimals, `share` in percent, `month` as
 * `Feb 2024`, `days` as whole days.
 */
export type ShownAs = 'text' | 'count' | 'amount' | 'number' | 'share' | 'days' | 'day' | 'month';

/** A column of a figure: how its values are written, and its name where the column's does not do. */
export interface FigureColumn {
  readonly name: string;
  readonly label: string;
  readonly as: ShownAs;
}

/** The rows that a figure shows, as its mart has them. */
export interface FigureRows {
  readonly of: Relation;
  readonly columns: readonly FigureColumn[];
  readonly where: RowCondition<Record<string, unknown>> | undefined;
  readonly orderBy: readonly { readonly column: string; readonly direction?: 'asc' | 'desc' }[];
  readonly limit: number | undefined;
  /** The column that is true for a period that is not over. */
  readonly partial: string | undefined;
  /** The columns that are shown although they are personal data. */
  readonly showPersonal: readonly string[];
  readonly location: SourceLocation | undefined;
}

/** A chart with its table, or a table alone. */
export interface Figure extends FigureRows {
  readonly kind: 'figure';
  readonly title: string;
  /** The meaning of the numbers, in a sentence or two. */
  readonly definition: string;
  readonly draw: Drawing | undefined;
  /** True where the first row is shown as a list of its columns. */
  readonly asList: boolean;
  readonly firstGroups: { readonly of: string; readonly count: number } | undefined;
  /** The share of the page's width that it takes on a wide screen. */
  readonly width: 'half' | 'full';
}

/** Numbers of one row, written large. */
export interface KeyFigures extends FigureRows {
  readonly kind: 'keyFigures';
  readonly title: string;
  readonly definition: string;
  readonly figures: readonly {
    readonly column: string;
    /** The column that says by how much it changed, as a fraction. */
    readonly change: string | undefined;
  }[];
  /** The column that names the row, such as its month. */
  readonly period: string | undefined;
}

type ColumnOf<R extends Relation> = keyof RowOf<R> & string;

/** The columns of a figure in their order, with how their values are written. */
export type ShownColumns<Column extends string> = {
  readonly [C in Column]?: ShownAs | { readonly as: ShownAs; readonly label: string };
};

/** The part that charts, tables and key figures have in common. */
interface RowsOptions<R extends Relation> {
  readonly title: string;
  /** The meaning of the numbers, in a sentence or two. */
  readonly definition: string;
  /** The published model that is read. */
  readonly of: R;
  /** Its columns to show, in this order. */
  readonly columns: ShownColumns<ColumnOf<R>>;
  readonly where?: RowCondition<RowOf<R>>;
  readonly orderBy?: readonly (
    | ColumnOf<R>
    | { readonly column: ColumnOf<R>; readonly direction?: 'asc' | 'desc' }
  )[];
  /** The column that is true for a period that is not over: it is marked as such. */
  readonly partial?: ColumnOf<R>;
  /** Columns that are personal data and shown all the same; others are masked. */
  readonly showPersonal?: readonly ColumnOf<R>[];
}

/** The options of a table. */
export interface TableOptions<R extends Relation> extends RowsOptions<R> {
  /** No more rows than this. */
  readonly limit?: number;
  /** Only the rows of the first so many values of a column, such as of the latest cohorts. */
  readonly firstGroups?: { readonly of: ColumnOf<R>; readonly count: number };
  /** Shows the first row as a list: a line for each column, with what it means. */
  readonly asList?: boolean;
  /** The share of the page's width that it takes on a wide screen; all of it when left out. */
  readonly width?: 'half' | 'full';
}

/** The options of a chart. */
export interface ChartOptions<R extends Relation> extends TableOptions<R> {
  readonly draw: Drawing<ColumnOf<R>>;
}

/** The options of key figures. */
export interface KeyFiguresOptions<R extends Relation> extends RowsOptions<R> {
  /** The figures to write large; `change` names the column of their relative change. */
  readonly figures: readonly (
    | ColumnOf<R>
    | { readonly column: ColumnOf<R>; readonly change: ColumnOf<R> }
  )[];
  /** The column that names the row, such as its month. */
  readonly period?: ColumnOf<R>;
}

/**
 * Declares a chart over a published model, with the table of its numbers.
 *
 * @throws ModelsError DEFINITION_INVALID for a column that the model or the table does not have
 * @example
 * chart({
 *   title: 'Net sales by month',
 *   definition: 'Revenue after discounts and refunds.',
 *   of: martMonthlySales,
 *   columns: { month: 'month', net_sales: 'amount' },
 *   orderBy: ['month'],
 *   partial: 'is_partial',
 *   draw: { kind: 'lines', x: 'month', y: ['net_sales'] },
 * })
 */
export function chart<const R extends Relation>(options: ChartOptions<R>): Figure {
  refuseUnknownOfFigure('chart', options);
  return figureOf(options, options.draw, callerLocation());
}

/**
 * Declares a table of rows of a published model.
 *
 * @throws ModelsError DEFINITION_INVALID for a column that the model does not have
 * @example
 * dataTable({
 *   title: 'The best customers',
 *   definition: 'By RFM scores, then by what they spent.',
 *   of: martTopCustomers,
 *   columns: { customer_rank: 'count', customer_id: 'text', monetary: 'amount' },
 *   orderBy: ['customer_rank'],
 * })
 */
export function dataTable<const R extends Relation>(options: TableOptions<R>): Figure {
  refuseUnknownOfFigure('dataTable', options);
  return figureOf(options, undefined, callerLocation());
}

/**
 * Declares the numbers of one row, the first in the order, to be written large.
 *
 * @throws ModelsError DEFINITION_INVALID for a column that the model or the table does not have
 * @example
 * keyFigures({
 *   title: 'The last whole month',
 *   definition: 'Against the same month a year before.',
 *   of: martMonthlySales,
 *   columns: { month: 'month', net_sales: 'amount', net_sales_change: 'share' },
 *   where: (eb) => eb('is_partial', '=', false),
 *   orderBy: [{ column: 'month', direction: 'desc' }],
 *   period: 'month',
 *   figures: [{ column: 'net_sales', change: 'net_sales_change' }],
 * })
 */
export function keyFigures<const R extends Relation>(options: KeyFiguresOptions<R>): KeyFigures {
  const { title, definition, figures, period } = options;
  refuseUnknownOfFigure('keyFigures', options);
  const rows = rowsOf({ ...options, limit: 1 }, callerLocation());
  const listed = figures.map((each) =>
    typeof each === 'string' ? { column: each, change: undefined } : each,
  );
  const needed = listed.flatMap(({ column, change }) => [column, change]);
  for (const name of [...needed, period]) if (name !== undefined) requireShown(title, rows, name);
  return { ...rows, kind: 'keyFigures', title, definition, figures: listed, period };
}

function figureOf<R extends Relation>(
  options: TableOptions<R>,
  draw: Drawing | undefined,
  location: SourceLocation | undefined,
): Figure {
  const { title, definition, firstGroups, asList = false, width = 'full' } = options;
  const rows = rowsOf(asList ? { ...options, limit: 1 } : options, location);
  const needed = draw === undefined ? [] : drawnColumns(draw);
  for (const name of [...needed, ...(firstGroups === undefined ? [] : [firstGroups.of])]) {
    requireShown(title, rows, name);
  }
  return { ...rows, kind: 'figure', title, definition, draw, firstGroups, asList, width };
}

function rowsOf<R extends Relation>(
  options: TableOptions<R>,
  location: SourceLocation | undefined,
): FigureRows {
  const { of, orderBy = [], limit, partial, showPersonal = [], title } = options;
  // Sound: the keys of the columns are names of columns, and what they name is written with them.
  const given = Object.entries(options.columns) as [string, ShownAs | FigureColumn][];
  const columns = given.map(
    ([name, shown]): FigureColumn =>
      typeof shown === 'string'
        ? { name, label: labelOf(name), as: shown }
        : { name, label: shown.label, as: shown.as },
  );
  const order = orderBy.map((each) => (typeof each === 'string' ? { column: each } : each));
  const named = [
    ...columns.map(({ name }) => name),
    ...order.map(({ column }) => column),
    ...(partial === undefined ? [] : [partial]),
    ...showPersonal,
  ];
  const known = of.contract?.columns.map(({ name }) => name) ?? [];
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownColumn(title, of.name, unknown, known, location);
  return {
    of,
    columns,
    // Sound: the condition is on rows of this model, and builds a tree of names.
    where: options.where as FigureRows['where'],
    orderBy: order,
    limit,
    partial,
    showPersonal,
    location,
  };
}

/** Returns a column's name as words: `net_sales` as `Net sales`. */
function labelOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @throws ModelsError DEFINITION_INVALID for a chart of what its table does not show */
function requireShown(title: string, { columns, location, of }: FigureRows, name: string): void {
  const shown = columns.map((column) => column.name);
  if (!shown.includes(name)) throw unknownColumn(title, of.name, name, shown, location);
}

function unknownColumn(
  title: string,
  relation: string,
  found: string,
  known: readonly string[],
  location: SourceLocation | undefined,
): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${title}: ${relation} does not show the column ${found}.`,
    subject: title,
    location,
    expected: `one of ${known.join(', ')}`,
    found,
    hint: 'Correct the name, or add it to the columns of the figure.',
  });
}
