import type { Drawing } from '../../define/report/drawing.ts';
import type { FigureData } from '../data/readFigure.ts';
import {
  axisName,
  axisRoom,
  type Canvas,
  chartColumn,
  roomBelow,
  seriesColour,
} from './chartData.ts';
import { type Plot, type PlotOptions, valueAxis } from './plot.ts';

/**
 * A line for each column. A period that is not over is dotted, and ends in an open circle; what the first line
 * is compared with is of another time, and whole.
 */
export function lines(
  plot: Plot,
  { x: xName, y: yNames }: Extract<Drawing, { kind: 'lines' }>,
  data: FigureData,
  partial: string | undefined,
  canvas: Canvas,
): PlotOptions {
  const x = chartColumn(data, xName);
  const series = yNames.map((name) => chartColumn(data, name));
  const isPartial =
    partial === undefined ? -1 : data.rows.findIndex((row) => row[partial] === true);
  const whole = isPartial < 0 ? data.rows : data.rows.slice(0, isPartial);
  const rest = isPartial < 0 ? [] : data.rows.slice(Math.max(0, isPartial - 1));
  const last = data.rows.at(-1);
  return {
    marginLeft: axisRoom(data, series[0]),
    marginRight: 12,
    marginBottom: roomBelow(x),
    x: { type: x.isTime ? 'utc' : 'linear' },
    y: { zero: true, nice: true },
    marks: [
      ...valueAxis(plot, canvas, (value) => series[0]?.tick(value) ?? ''),
      plot.axisX({
        ticks: canvas.isNarrow ? 4 : 8,
        tickSize: 0,
        ...axisName(x),
        fill: 'var(--muted)',
        ...(!x.isTime && { tickFormat: x.tick }),
      }),
      plot.ruleY([0], { stroke: 'var(--strong-line)' }),
      // The first one is drawn last, above the others.
      ...series
        .map((column, at) => {
          const place = { x: x.place, y: column.number, stroke: seriesColour(at) };
          const strokeWidth = at === 0 ? 2.25 : 1.5;
          const isOpen = at === 0 && isPartial >= 0;
          return [
            plot.lineY(isOpen ? whole : data.rows, { ...place, strokeWidth }),
            plot.lineY(isOpen ? rest : [], { ...place, strokeWidth, strokeDasharray: '2 4' }),
            ...(last === undefined
              ? []
              : [
                  plot.dot([last], {
                    ...place,
                    r: 3.5,
                    fill: isOpen ? 'var(--paper)' : seriesColour(at),
                  }),
                ]),
            plot.dot(data.rows, {
              x: x.place,
              y: column.number,
              r: 6,
              fill: 'transparent',
              title: (row: (typeof data.rows)[number]) =>
                `${x.text(row)}\n${column.column.label}: ${column.text(row)}`,
            }),
          ];
        })
        .toReversed(),
    ],
  };
}
