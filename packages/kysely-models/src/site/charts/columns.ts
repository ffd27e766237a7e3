import type { Drawing } from '../../define/report/drawing.ts';
import type { FigureData, FigureRow } from '../data/readFigure.ts';
import { isNumeric } from '../data/valueText.ts';
import {
  axisName,
  axisRoom,
  type Canvas,
  type ChartColumn,
  chartColumn,
  fitted,
  partColour,
  roomBelow,
} from './chartData.ts';
import { type Plot, type PlotOptions, valueAxis } from './plot.ts';

/** The months between two names on an axis, wide and narrow; the fewer months, the more are named. */
const monthSteps = { wide: [1, 3, 12], narrow: [3, 6, 12] } as const;

interface Part {
  readonly row: FigureRow;
  readonly at: number;
}

/** A column of the chart for each row, with its parts one above the other; paler while it is not over. */
export function columns(
  plot: Plot,
  { x: xName, y: yNames }: Extract<Drawing, { kind: 'columns' }>,
  data: FigureData,
  partial: string | undefined,
  canvas: Canvas,
): PlotOptions {
  const x = chartColumn(data, xName);
  const series = yNames.map((name) => chartColumn(data, name));
  const parts = data.rows.flatMap((row) => series.map((_, at): Part => ({ row, at })));
  const column = ({ at }: Part) => {
    const found = series[at];
    if (found === undefined) throw new TypeError('The chart has no such series.');
    return found;
  };
  const isPartial = ({ row }: Part) => partial !== undefined && row[partial] === true;
  const label = ({ row }: Part) => x.text(row);
  const isNumber = !x.isTime && isNumeric(x.column.as);
  const placed = ({ row }: Part) => x.number(row) ?? 0;
  const common = {
    y: (part: Part) => column(part).number(part.row) ?? 0,
    fill: ({ at }: Part) => partColour(at),
    fillOpacity: (part: Part) => (isPartial(part) ? 0.45 : 1),
    title: (part: Part) =>
      `${label(part)}\n${column(part).column.label}: ${column(part).text(part.row)}`,
  };
  const every = Math.ceil(data.rows.length / (canvas.isNarrow ? 6 : canvas.width / 64));
  const [marginLeft, marginRight] = [axisRoom(data, series[0]), 4];
  const ticks = () => {
    if (x.column.as === 'month') {
      return monthTicks(x, data.rows, canvas, canvas.width - marginLeft - marginRight);
    }
    if (x.isTime || isNumber) return { ticks: canvas.isNarrow ? 4 : 8 };
    return {
      ticks: data.rows.filter((_, at) => at % every === 0).map((row) => x.text(row)),
      tickFormat: (text: string) => fitted(text, canvas.isNarrow ? 8 : 14),
    };
  };
  return {
    marginLeft,
    marginRight,
    ...(isNumber && { marginBottom: roomBelow(x) }),
    x: x.isTime
      ? { type: 'utc' }
      : isNumber
        ? { type: 'linear' }
        : { type: 'band', padding: 0.2, domain: data.rows.map((row) => x.text(row)) },
    y: { zero: true, nice: true },
    color: { type: 'identity' },
    opacity: { type: 'identity' },
    marks: [
      ...valueAxis(plot, canvas, (value) => series[0]?.tick(value) ?? ''),
      plot.axisX({
        tickSize: 0,
        ...(isNumber ? axisName(x) : { label: null }),
        fill: 'var(--muted)',
        ...ticks(),
      }),
      x.isTime
        ? plot.rectY(parts, {
            ...common,
            x: (part: Part) => x.place(part.row),
            interval: x.column.as === 'month' ? 'month' : 'day',
            inset: 1,
          })
        : isNumber
          ? plot.rectY(
              parts,
              plot.stackY({
                ...common,
                x1: (part: Part) => placed(part) - 0.5,
                x2: (part: Part) => placed(part) + 0.5,
                inset: 1,
              }),
            )
          : plot.barY(parts, { ...common, x: label }),
      plot.ruleY([0], { stroke: 'var(--strong-line)' }),
    ],
  };
}

/** Returns the names of months below the middle of their columns, and of years below their first. */
function monthTicks(
  x: ChartColumn,
  rows: readonly FigureRow[],
  { isNarrow }: Canvas,
  width: number,
) {
  const dates = rows.flatMap((row) => {
    const place = x.place(row);
    return place instanceof Date ? [place] : [];
  });
  const months = dates.map((date) => date.getUTCFullYear() * 12 + date.getUTCMonth());
  const count = Math.max(...months) - Math.min(...months) + 1;
  const room = isNarrow ? 6 : width / 64;
  const step = monthSteps[isNarrow ? 'narrow' : 'wide'].find((each) => count / each <= room) ?? 12;
  const ticks = dates.filter((date) => date.getUTCMonth() % step === 0);
  const name = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });
  return {
    ticks,
    dx: width / count / 2,
    tickFormat: (date: Date, at: number) => {
      const isFirst = date.getUTCMonth() === 0 || at === 0;
      return isFirst ? `${name.format(date)}\n${date.getUTCFullYear()}` : name.format(date);
    },
  };
}
