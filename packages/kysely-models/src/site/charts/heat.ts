import type { Drawing } from '../../define/report/drawing.ts';
import type { FigureData, FigureRow } from '../data/readFigure.ts';
import { shortText } from '../data/valueText.ts';
import { type Canvas, type ChartColumn, chartColumn } from './chartData.ts';
import type { Plot, PlotOptions } from './plot.ts';

/** The steps of colour, from little to much; the text is light on the last of them. */
const [steps, firstDark] = [7, 5] as const;

/** The most places of an axis that are shown where no row has them. */
const mostPlaces = 100;

/** A grid of cells, in steps of colour that hold as many values each. */
export function heat(
  plot: Plot,
  drawing: Extract<Drawing, { kind: 'heat' }>,
  data: FigureData,
  canvas: Canvas,
): PlotOptions {
  const [x, y] = [chartColumn(data, drawing.x), chartColumn(data, drawing.y)];
  const value = chartColumn(data, drawing.value);
  const label = chartColumn(data, drawing.label ?? drawing.value);
  const step = stepsOf(data.rows, value);
  const rows = drawing.upwards === true ? inOrder(data.rows, y) : distinct(data.rows, y);
  const columns = inOrder(data.rows, x);
  const marginLeft = Math.max(32, ...rows.map((name) => 10 + name.length * 6.6));
  const cellWidth = (canvas.width - marginLeft - 4) / Math.max(1, columns.length);
  const cellHeight = Math.min(drawing.upwards === true ? 64 : 30, Math.max(22, cellWidth));
  const isLabelled = cellWidth >= 30;
  const every = Math.ceil(columns.length / Math.max(1, (canvas.width - marginLeft) / 28));
  return {
    height: rows.length * cellHeight + 72,
    marginLeft,
    marginRight: 4,
    marginTop: 56,
    marginBottom: 16,
    x: {
      type: 'band',
      domain: columns,
      padding: 0,
      axis: 'top',
      tickSize: 0,
      label: null,
      ticks: columns.filter((_, at) => at % every === 0),
    },
    y: {
      type: 'band',
      domain: drawing.upwards === true ? rows.toReversed() : rows,
      padding: 0,
      tickSize: 0,
      label: null,
    },
    color: { type: 'identity' },
    marks: [
      plot.text(
        [
          drawing.upwards === true
            ? `${y.column.label} ↑  ${x.column.label} →`
            : `${x.column.label} →`,
        ],
        {
          frameAnchor: 'top-left',
          dx: drawing.upwards === true ? -marginLeft : 0,
          dy: -44,
          fill: 'var(--muted)',
        },
      ),
      plot.cell(data.rows, {
        x: x.text,
        y: y.text,
        fill: (row: FigureRow) => `var(--heat-${step(row)})`,
        inset: 0.75,
      }),
      ...(isLabelled
        ? [true, false].map((isDark) =>
            plot.text(
              data.rows.filter((row) => step(row) >= firstDark === isDark),
              {
                x: x.text,
                y: y.text,
                // The legend names the currency: a cell has no room for it.
                text: (row: FigureRow) =>
                  shortText(row[label.column.name] ?? null, { as: label.column.as }),
                fill: isDark ? 'var(--heat-text-high)' : 'var(--heat-text-low)',
                fontSize: 11,
                fontVariant: 'tabular-nums',
              },
            ),
          )
        : []),
    ],
  };
}

/**
 * Returns the texts of an axis, each once: whole numbers from the least to the greatest, also those that no row has, and
 * anything else in the order of the rows.
 */
function inOrder(rows: readonly FigureRow[], column: ChartColumn): readonly string[] {
  const { name, as } = column.column;
  const numbers = rows.map(column.number).filter((each) => each !== undefined);
  const least = Math.min(...numbers);
  const room = Math.max(...numbers) - least + 1;
  const isWhole = (as === 'count' || as === 'days') && numbers.every(Number.isInteger);
  if (!isWhole || numbers.length < rows.length || room > mostPlaces) return distinct(rows, column);
  return Array.from({ length: room }, (_, at) => column.text({ [name]: least + at }));
}

/** Returns the texts of a column, each once, in the order of the rows. */
function distinct(rows: readonly FigureRow[], column: ChartColumn): readonly string[] {
  return [...new Set(rows.map(column.text))];
}

/** Returns a function that tells the step of a row: by the rank of its value among all values. */
function stepsOf(rows: readonly FigureRow[], value: ChartColumn): (row: FigureRow) => number {
  const sorted = rows
    .map((row) => value.number(row))
    .filter((each) => each !== undefined)
    .toSorted((a, b) => a - b);
  return (row) => {
    const own = value.number(row);
    if (own === undefined || sorted.length === 0) return 0;
    const below = sorted.findIndex((each) => each >= own);
    return Math.min(steps - 1, Math.floor((below * steps) / sorted.length));
  };
}
