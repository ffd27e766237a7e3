import type { KeyFigures } from '../../define/report/figure.ts';
import { type Html, html } from '../../output/html.ts';
import type { FigureData } from '../data/readFigure.ts';
import { exactText, valueText } from '../data/valueText.ts';
import { definitionHtml, type FigurePlace } from './figureHtml.ts';

/** The length of a number that fits beside four others. */
const longest = 11;

/** Returns the numbers of one row, written large, with by how much they changed. */
export function keyFiguresHtml(
  { title, figures, period, ...rows }: KeyFigures,
  data: FigureData,
  place: Pick<FigurePlace, 'page' | 'id' | 'day'>,
): Html {
  const [row] = data.rows;
  if (row === undefined) {
    return html`<section class="key-figures" id="${place.id}"><h3>${title}</h3><p class="empty">No rows.</p></section>`;
  }
  const column = (name: string) => data.columns.find((each) => each.name === name);
  const written = (name: string) => valueText(row[name] ?? null, column(name) ?? { as: 'text' });
  const items = figures.map(({ column: name, change }) => {
    const value = html`<dd class="value" data-column="${name}" data-value="${exactText(row[name] ?? null)}">${written(name)}</dd>`;
    return html`<div><dt>${column(name)?.label ?? name}</dt>${value}${change === undefined ? undefined : changeHtml(row[change] ?? null, column(change)?.label ?? change)}</div>`;
  });
  // Smaller where a number would not fit beside others.
  const isLong = figures.some(({ column: name }) => written(name).length > longest);
  const of =
    period === undefined ? undefined : html` <span class="period">${written(period)}</span>`;
  return html`<section class="key-figures" id="${place.id}">
<h3>${title}${of}</h3>
<dl class="figures${isLong ? ' long' : ''}">${items}</dl>
<div class="under">${definitionHtml(rows, data, place)}</div>
</section>
`;
}

function changeHtml(value: FigureData['rows'][number][string], label: string): Html {
  if (value === null || value === undefined) return html`<dd class="change none">${label}: –</dd>`;
  const number = Number(value);
  const [sign, kind] = number > 0 ? ['+', 'up'] : number < 0 ? ['', 'down'] : ['', 'same'];
  return html`<dd class="change ${kind}" data-value="${exactText(value)}"><b>${sign}${valueText(value, { as: 'share' })}</b> ${label}</dd>`;
}
