import type { Drawing } from '../../define/report/drawing.ts';
import type { FigureData, FigureRow } from '../data/readFigure.ts';
import { axisName, type Canvas, chartColumn, roomBelow } from './chartData.ts';
import { type Plot, type PlotOptions, valueAxis } from './plot.ts';

/** The colours of classes in their order: strong for the first, pale for the last. */
const colours = ['var(--heat-6)', 'var(--heat-4)', 'var(--heat-2)'];

/** The running share of things from the largest to the smallest, coloured by their class. */
export function pareto(
  plot: Plot,
  { x: xName, cumulative, by: byName }: Extract<Drawing, { kind: 'pareto' }>,
  data: FigureData,
  canvas: Canvas,
): PlotOptions {
  const [x, y, by] = [xName, cumulative, byName].map((name) => chartColumn(data, name));
  if (x === undefined || y === undefined || by === undefined) throw new TypeError('No columns.');
  const classes = classesOf(data, byName);
  const placed = (row: FigureRow) => x.number(row) ?? 0;
  return {
    marginLeft: 48,
    marginRight: 8,
    marginBottom: roomBelow(x),
    x: { type: 'linear', domain: [0.5, data.rows.length + 0.5] },
    y: { domain: [0, 1] },
    color: { type: 'identity' },
    marks: [
      ...valueAxis(plot, canvas, y.tick),
      plot.axisX({
        ticks: canvas.isNarrow ? 4 : 8,
        tickSize: 0,
        ...axisName(x),
        fill: 'var(--muted)',
      }),
      plot.rectY(data.rows, {
        x1: (row: FigureRow) => placed(row) - 0.5,
        x2: (row: FigureRow) => placed(row) + 0.5,
        y: (row: FigureRow) => y.number(row) ?? 0,
        fill: (row: FigureRow) => classColour(classes.indexOf(by.text(row))),
        inset: data.rows.length > 150 ? 0 : 0.5,
        title: (row: FigureRow) =>
          [x, y, by].map((each) => `${each.column.label}: ${each.text(row)}`).join('\n'),
      }),
      plot.ruleY([0], { stroke: 'var(--strong-line)' }),
    ],
  };
}

/** Returns the classes of a chart, in the order in which they begin. */
export function classesOf(data: FigureData, name: string): readonly string[] {
  const by = chartColumn(data, name);
  return [...new Set(data.rows.map(by.text))];
}

/** Returns the colour of a class; those beyond the last one share it. */
function classColour(at: number): string {
  return colours[at] ?? colours.at(-1) ?? 'currentColor';
}
