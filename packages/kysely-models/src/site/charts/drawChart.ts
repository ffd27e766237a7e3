import type { Drawing } from '../../define/report/drawing.ts';
import { Html, visibleText } from '../../output/html.ts';
import type { FigureData } from '../data/readFigure.ts';
import { bars } from './bars.ts';
import type { Canvas } from './chartData.ts';
import { columns } from './columns.ts';
import { heat } from './heat.ts';
import { lines } from './lines.ts';
import { pairs } from './pairs.ts';
import { pareto } from './pareto.ts';
import type { Plot, PlotOptions } from './plot.ts';
import type { SvgElement } from './svgElement.ts';

/** Draws charts; the library is loaded once, when the first site needs it. */
export interface ChartDrawer {
  /** Returns a chart as SVG, named by its label. */
  readonly draw: (
    drawing: Drawing,
    data: FigureData,
    about: { readonly label: string; readonly partial: string | undefined },
    canvas: Canvas,
  ) => Html;
}

/** Loads the library of charts. */
export async function chartDrawer(): Promise<ChartDrawer> {
  const [plot, { parseHTML }] = await Promise.all([
    import('@observablehq/plot'),
    import('linkedom'),
  ]);
  return {
    draw: (drawing, data, { label, partial }, canvas) => {
      const options = optionsOf(plot, drawing, data, partial, canvas);
      const { document } = parseHTML('<!doctype html><html><body></body></html>');
      const svg = plot.plot({
        ...options,
        document,
        width: canvas.width,
        height: options.height ?? canvas.height,
      });
      // A phone has no pointer that rests on a mark.
      if (canvas.isNarrow) for (const title of svg.querySelectorAll('title')) title.remove();
      joinCells(svg);
      return new Html(cleaned(svg, label));
    },
  };
}

function optionsOf(
  plot: Plot,
  drawing: Drawing,
  data: FigureData,
  partial: string | undefined,
  canvas: Canvas,
): PlotOptions {
  switch (drawing.kind) {
    case 'lines':
      return lines(plot, drawing, data, partial, canvas);
    case 'columns':
      return columns(plot, drawing, data, partial, canvas);
    case 'bars':
      return bars(plot, drawing, data, canvas);
    case 'pairs':
      return pairs(plot, drawing, data, canvas);
    case 'heat':
      return heat(plot, drawing, data, canvas);
    case 'pareto':
      return pareto(plot, drawing, data, canvas);
    default:
      return drawing satisfies never;
  }
}

/**
 * Returns the markup of a chart as a page may have it: no style inside, which the policy forbids, one name for
 * all of it, and coordinates no finer than a screen.
 */
function cleaned(svg: SvgElement, label: string): string {
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const element of svg.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith('aria-') || name === 'style') element.removeAttribute(name);
      else if (/\.\d{2,}/.test(value)) {
        element.setAttribute(name, value.replace(/(\.\d)\d+/g, '$1'));
      }
    }
  }
  for (const name of ['class', 'fill', 'font-family']) svg.removeAttribute(name);
  svg.setAttribute('font-size', '12');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  return visibleText(svg.outerHTML);
}

/**
 * Draws the cells of a heat map as one path for each colour, where they have no text of their own: a grid of
 * hundreds is then a fourth of the size.
 */
function joinCells(svg: SvgElement): void {
  for (const group of svg.querySelectorAll('g')) {
    const cells = [...group.children];
    if (cells.length < 2 || !cells.every(isPlainCell)) continue;
    for (const [fill, same] of Map.groupBy(cells, (cell) => cell.getAttribute('fill') ?? '')) {
      const path = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('fill', fill);
      path.setAttribute('d', same.map(outline).join(''));
      group.append(path);
    }
    for (const cell of cells) cell.remove();
  }
}

function isPlainCell(element: SvgElement): boolean {
  return (
    element.tagName.toLowerCase() === 'rect' &&
    element.children.length === 0 &&
    element.getAttribute('fill')?.startsWith('var(--heat-') === true
  );
}

function outline(cell: SvgElement): string {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(
    (name) => Math.round(Number(cell.getAttribute(name)) * 10) / 10,
  );
  return `M${x} ${y}h${width}v${height}h-${width}z`;
}
