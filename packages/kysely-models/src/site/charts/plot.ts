import type { Canvas } from './chartData.ts';

/** The library of charts, which is loaded when the first chart is drawn. */
export type Plot = typeof import('@observablehq/plot');

/** The options of a chart. */
export type PlotOptions = NonNullable<Parameters<Plot['plot']>[0]>;

/** Returns the axis of values on the left, with quiet lines across. */
export function valueAxis(
  plot: Plot,
  { isNarrow }: Canvas,
  tick: (value: number) => string,
): PlotOptions['marks'] & object {
  const ticks = isNarrow ? 4 : 5;
  return [
    plot.gridY({ ticks, stroke: 'var(--line)', strokeOpacity: 1 }),
    plot.axisY({ ticks, tickSize: 0, tickFormat: tick, label: null, fill: 'var(--muted)' }),
  ];
}
