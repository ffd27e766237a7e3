import type { CatalogFigure } from '../../../catalog/catalog.ts';
import { counted } from '../../../define/text/counted.ts';
import { type Html, html } from '../../../output/html.ts';
import { countText } from '../parts/texts.ts';
import type { Section, SectionInput } from './section.ts';

/** The number of figures that a page shows, those with something unusual first. */
const shownFigures = 16;

/** The number of cells of the table: a page has fewer days of many figures. */
const shownCells = 420;
const leastDays = 14;

/** Returns the figures that tests of drift compare, each as a line over days, and all of them as a table. */
export function figuresSection({ relation: { figures } }: SectionInput): Section {
  const drawn = figures.filter(({ points }) => points.length > 1);
  if (drawn.length === 0) return undefined;
  const shown = drawn.toSorted((a, b) => unusualIn(b) - unusualIn(a)).slice(0, shownFigures);
  const inOrder = drawn.filter((figure) => shown.includes(figure));
  const most = Math.max(leastDays, Math.floor(shownCells / inOrder.length));
  const left = drawn.length - inOrder.length;
  const groups = [...Map.groupBy(inOrder, ({ by }) => by)];
  return html`<h2 id="figures">Figures over time</h2>
<p>What <a href="#tests">tests of drift</a> compare, as it was when each day was built. A day that was not as usual has a dot.</p>
${groups.map(([by, members]) => groupHtml(by, newestOf(members, most)))}
${left > 0 ? html`<p class="none">${counted(left, 'more figure')} in _models.figures.</p>` : undefined}`;
}

const unusualIn = ({ points }: CatalogFigure) => points.filter(({ isUnusual }) => isUnusual).length;

const newestOf = (figures: readonly CatalogFigure[], days: number) =>
  figures.map((figure) => ({ ...figure, points: figure.points.slice(-days) }));

function groupHtml(by: string, figures: readonly CatalogFigure[]): Html {
  const of = by === '' ? html`The whole table` : html`Its rows by the day of <code>${by}</code>`;
  return html`<h3 class="of-figures">${of}</h3>
<div class="over-time">${figures.map((figure) => figureHtml(figure))}</div>
${tableHtml(by, figures)}`;
}

function figureHtml(figure: CatalogFigure): Html {
  const { points, isPersonal } = figure;
  const last = points.at(-1);
  const unusual = unusualIn(figure);
  const notes = [
    ...(unusual === 0
      ? []
      : [html`<span class="status warned">${countText(unusual)} unusual</span>`]),
    ...(isPersonal ? [html`<span class="mark pii">pii, counted</span>`] : []),
  ].map((note) => html` ${note}`);
  return html`<figure><figcaption>${nameHtml(figure)}${notes}</figcaption>
${figureLine(points, labelOf(figure))}
<p class="none">${last === undefined ? '' : `${numberText(last.value)} on ${last.day}`}</p></figure>
`;
}

function nameHtml({ column, metric }: CatalogFigure): Html {
  return column === undefined ? html`${metric}` : html`<code>${column}</code> ${metric}`;
}

function labelOf(figure: CatalogFigure): string {
  const { column, metric, points } = figure;
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)].map(numberText);
  const name = column === undefined ? metric : `${column} ${metric}`;
  const days = counted(points.length, 'day');
  return `${name}, ${days}: ${least} to ${most}, ${countText(unusualIn(figure))} unusual; the table below has all`;
}

function tableHtml(by: string, figures: readonly CatalogFigure[]): Html {
  const days = [...new Set(figures.flatMap(({ points }) => points.map(({ day }) => day)))]
    .toSorted()
    .toReversed();
  const cells = figures.map(({ points }) => new Map(points.map((point) => [point.day, point])));
  const rows = days.map((day) => {
    const row = cells.map((found) => cellHtml(found.get(day)));
    return html`<tr><th scope="row">${day}</th>${row}</tr>\n`;
  });
  const heads = figures.map(
    (figure) => html`<th scope="col" class="number">${nameHtml(figure)}</th>`,
  );
  const caption = by === '' ? 'Figures of the whole table' : `Figures by the day of ${by}`;
  return html`<details class="list"><summary>Table</summary><div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table data-sortable>
<caption class="unseen">${caption}</caption>
<thead><tr><th scope="col">Day</th>${heads}</tr></thead><tbody>
${rows}</tbody></table></div></details>`;
}

function cellHtml(point: CatalogFigure['points'][number] | undefined): Html {
  if (point === undefined) return html`<td></td>`;
  const text = numberText(point.value);
  const data = text === String(point.value) ? html`` : html` data-value="${point.value}"`;
  return point.isUnusual
    ? html`<td class="number"${data}><span class="status warned">unusual ${text}</span></td>`
    : html`<td class="number"${data}>${text}</td>`;
}

/** Returns a number to four digits, and a whole one as it is: `1,234`, `8.431`. */
function numberText(value: number): string {
  const digits = Number.isInteger(value) ? 0 : 3 - Math.floor(Math.log10(Math.abs(value)));
  return value.toLocaleString('en-US', {
    maximumFractionDigits: Math.min(12, Math.max(0, digits)),
  });
}

const width = 240;
const height = 56;
/** The room around the line for dots. */
const edge = 5;

/** Returns a figure as a line from its least value to its greatest, with a dot where it was unusual. */
function figureLine(points: CatalogFigure['points'], label: string): Html {
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
