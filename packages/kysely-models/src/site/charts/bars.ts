import type { Drawing } from '../../define/report/drawing.ts';
import type { FigureData, FigureRow } from '../data/readFigure.ts';
import { type Canvas, chartColumn, fitted, rowName, seriesColour } from './chartData.ts';
import type { Plot, PlotOptions } from './plot.ts';

/** The height of a row of a chart with one row each. */
export const rowHeight = 26;

/** Returns the room that names need at the left, and how many characters fit there. */
export function nameRoom(
  names: readonly string[],
  { isNarrow }: Canvas,
): { readonly margin: number; readonly most: number } {
  const most = isNarrow ? 16 : 30;
  const longest = Math.max(0, ...names.map((name) => Math.min([...name].length, most)));
  return { margin: 12 + longest * 6.6, most };
}

/** A bar for each row, with its name at the left and its value at the end. */
export function bars(
  plot: Plot,
  { y: yName, x: xName }: Extract<Drawing, { kind: 'bars' }>,
  data: FigureData,
  canvas: Canvas,
): PlotOptions {
  const [x, y] = [chartColumn(data, xName), chartColumn(data, yName)];
  const name = rowName(y, yName);
  const { margin, most } = nameRoom(data.rows.map(name), canvas);
  const longest = Math.max(0, ...data.rows.map((row) => x.text(row).length));
  const place = placesOf(data);
  return {
    height: data.rows.length * rowHeight + 16,
    marginLeft: margin,
    marginRight: Math.max(64, 12 + longest * 6.6),
    marginTop: 8,
    marginBottom: 8,
    x: { axis: null, zero: true },
    y: { type: 'band', axis: null, padding: 0.3, domain: data.rows.map((_, each) => each) },
    marks: [
      plot.barX(data.rows, {
        x: (row: FigureRow) => x.number(row) ?? 0,
        y: place,
        fill: seriesColour(0),
        title: (row: FigureRow) => `${name(row)}: ${x.text(row)}`,
      }),
      namesAxis(plot, data, name, most),
      // Of a bar to the left of nothing beside it, where nothing is drawn.
      plot.text(data.rows, {
        x: (row: FigureRow) => Math.max(0, x.number(row) ?? 0),
        y: place,
        text: x.text,
        textAnchor: 'start',
        dx: 6,
        fill: 'var(--muted)',
        fontVariant: 'tabular-nums',
      }),
    ],
  };
}

/** Returns the function that gives the place of a row on the axis. */
export function placesOf({ rows }: FigureData): (row: FigureRow) => number | undefined {
  const at = new Map(rows.map((row, place) => [row, place]));
  return (row) => at.get(row);
}

/** Returns the axis of the names of rows, of at most so many characters each. */
export function namesAxis(
  plot: Plot,
  { rows }: FigureData,
  name: (row: FigureRow) => string,
  most: number,
) {
  return plot.axisY({
    tickSize: 0,
    label: null,
    fill: 'var(--ink)',
    tickFormat: (at: number) => {
      const row = rows[at];
      return row === undefined ? '' : fitted(name(row), most);
    },
  });
}
