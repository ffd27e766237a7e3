import type { CatalogFigure } from '../../../catalog/catalog.ts';
import { type Html, html } from '../../../output/html.ts';

const width = 240;
const height = 56;
/** The room around the line for dots. */
const edge = 5;

/** Returns a figure as a line from its least value to its greatest, with a dot where it was unusual. */
export function figureLine(points: CatalogFigure['points'], label: string): Html {
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const placed = points.map((point, at) => {
    const share = most === least ? 0.5 : (point.value - least) / (most - least);
    const x = edge + (at / Math.max(1, points.length - 1)) * (width - 2 * edge);
    return { ...point, x: round(x), y: round(height - edge - share * (height - 2 * edge)) };
  });
  const line = placed.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const dots = placed.flatMap(({ x, y, day, value, isUnusual }) =>
    isUnusual
      ? html`<circle class="warned" cx="${x}" cy="${y}" r="4"><title>${day}: ${value}</title></circle>`
      : [],
  );
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}"><path d="${line}"/>${dots}</svg>`;
}

const round = (value: number) => Math.round(value * 10) / 10;
