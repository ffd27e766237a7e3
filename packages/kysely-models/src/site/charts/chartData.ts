import type { FigureData, FigureRow } from '../data/readFigure.ts';
import {
  dateOf,
  type FigureValue,
  type PageColumn,
  shortText,
  valueText,
} from '../data/valueText.ts';

/** The size in which a chart is drawn: wide, and narrow for a phone. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly isNarrow: boolean;
}

/** A figure's rows as a chart sees them: one column, by its name. */
export interface ChartColumn {
  readonly column: PageColumn;
  /** The number that is drawn; undefined where the row has none. */
  readonly number: (row: FigureRow) => number | undefined;
  /** The place on an axis: a date of a day or month, else the number. */
  readonly place: (row: FigureRow) => Date | number | undefined;
  readonly text: (row: FigureRow) => string;
  /** The short form of a number on an axis. */
  readonly tick: (value: FigureValue) => string;
  readonly isTime: boolean;
}

/** Returns a column of a figure for a chart. */
export function chartColumn({ columns }: FigureData, name: string): ChartColumn {
  const column = columns.find((each) => each.name === name);
  if (column === undefined) throw new TypeError(`The figure has no column ${name}.`);
  const { as } = column;
  const isTime = as === 'day' || as === 'month';
  const number = (row: FigureRow) => {
    const value = row[name] ?? null;
    return value === null ? undefined : Number(value);
  };
  return {
    column,
    number,
    place: (row) => {
      const value = row[name] ?? null;
      return isTime && typeof value === 'string' ? dateOf(value) : number(row);
    },
    text: (row) => valueText(row[name] ?? null, column),
    tick: (value) => shortText(value, column),
    isTime,
  };
}

/** Returns the options by which an axis below a chart says what its numbers count; days and months need no name. */
export function axisName({ column, isTime }: ChartColumn) {
  return isTime
    ? ({ label: null } as const)
    : ({ label: column.label, labelAnchor: 'right', labelArrow: 'right' } as const);
}

/** Returns the room below a chart, with that of the name of its axis. */
export const roomBelow = ({ isTime }: ChartColumn): number => (isTime ? 30 : 44);

/** Returns the room that an axis of values needs at the left: the names of some currencies are long. */
export function axisRoom({ rows }: FigureData, column: ChartColumn | undefined): number {
  const texts = rows.map((row) => column?.tick(column.number(row) ?? null) ?? '');
  return Math.max(48, 12 + Math.max(...texts.map(({ length }) => length)) * 6.6);
}

/** Returns the name of a row, as an axis of names has it. */
export const rowName =
  ({ text }: ChartColumn, name: string) =>
  (row: FigureRow): string =>
    (row[name] ?? null) === null ? 'no name' : text(row);

/** Returns a text that fits into some characters. */
export function fitted(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** The most colours of the style sheet; what is beyond the last one shares it. */
const mostColours = 5;

/** Returns the colour of a series that stands beside others. */
export function seriesColour(at: number): string {
  return `var(--series-${Math.min(at + 1, mostColours)})`;
}

/** Returns the colour of a part that is stacked on others. */
export function partColour(at: number): string {
  return `var(--part-${Math.min(at + 1, mostColours)})`;
}
