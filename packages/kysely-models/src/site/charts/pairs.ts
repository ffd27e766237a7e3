import type { Drawing } from '../../define/report/drawing.ts';
import type { FigureData, FigureRow } from '../data/readFigure.ts';
import { nameRoom, namesAxis, placesOf, rowHeight } from './bars.ts';
import { type Canvas, chartColumn, rowName, seriesColour } from './chartData.ts';
import type { Plot, PlotOptions } from './plot.ts';

/** Two dots for each row, with a line between them. */
export function pairs(
  plot: Plot,
  { y: yName, x: names }: Extract<Drawing, { kind: 'pairs' }>,
  data: FigureData,
  canvas: Canvas,
): PlotOptions {
  const y = chartColumn(data, yName);
  const [first, second] = [chartColumn(data, names[0]), chartColumn(data, names[1])];
  const name = rowName(y, yName);
  const { margin, most } = nameRoom(data.rows.map(name), canvas);
  const place = placesOf(data);
  const dots = (column: typeof first, series: number) =>
    plot.dot(data.rows, {
      x: column.number,
      y: place,
      r: 5,
      fill: seriesColour(series),
      title: (row: FigureRow) => `${name(row)}\n${column.column.label}: ${column.text(row)}`,
    });
  return {
    height: data.rows.length * rowHeight + 44,
    marginLeft: margin,
    marginRight: 16,
    marginTop: 8,
    marginBottom: 32,
    x: { zero: true, nice: true },
    y: { type: 'point', padding: 0.5, axis: null, domain: data.rows.map((_, each) => each) },
    marks: [
      plot.gridX({ ticks: canvas.isNarrow ? 3 : 6, stroke: 'var(--line)', strokeOpacity: 1 }),
      plot.axisX({
        ticks: canvas.isNarrow ? 3 : 6,
        tickSize: 0,
        label: null,
        fill: 'var(--muted)',
        tickFormat: (value: number) => first.tick(value),
      }),
      namesAxis(plot, data, name, most),
      plot.ruleY(data.rows, {
        y: place,
        x1: first.number,
        x2: second.number,
        stroke: 'var(--strong-line)',
        strokeWidth: 2,
      }),
      dots(second, 1),
      dots(first, 0),
    ],
  };
}
