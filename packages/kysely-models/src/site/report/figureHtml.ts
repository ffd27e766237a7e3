import { type Drawing, drawnColumns } from '../../define/report/drawing.ts';
import type { Figure, FigureRows } from '../../define/report/figure.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { type Html, html } from '../../output/html.ts';
import type { Canvas } from '../charts/chartData.ts';
import type { ChartDrawer } from '../charts/drawChart.ts';
import { classesOf } from '../charts/pareto.ts';
import type { FigureData } from '../data/readFigure.ts';
import { headingOf, valueText } from '../data/valueText.ts';
import { hrefTo, modelPath } from '../page/links.ts';
import { listHtml, tableHtml } from './tableHtml.ts';

/** The place of a figure in the site. */
export interface FigurePlace {
  /** The page. */
  readonly page: string;
  /** The file with its rows. */
  readonly data: string;
  readonly id: string;
  /** The day of the report, where it has one. */
  readonly day: string | undefined;
}

const canvases: Readonly<Record<Figure['width'] | 'phone', Canvas>> = {
  full: { width: 1120, height: 340, isNarrow: false },
  half: { width: 540, height: 300, isNarrow: false },
  phone: { width: 350, height: 260, isNarrow: true },
};

/** Returns a figure: its chart, what it means, and its table with the rows as a file. */
export function figureHtml(
  figure: Figure,
  data: FigureData,
  place: FigurePlace,
  drawer: ChartDrawer,
): Html {
  const { draw, title, partial } = figure;
  const described = (name: string) =>
    figure.of.contract?.columns.find((column) => column.name === name)?.description;
  const table = figure.asList ? listHtml(data, title, described) : tableHtml(data, title, partial);
  const file = html`<a class="file" href="${hrefTo(place.page, place.data)}" download>Download CSV</a>`;
  const count = html`<span class="count">${data.rows.length} ${data.rows.length === 1 ? 'row' : 'rows'}</span>`;
  const body =
    draw === undefined
      ? html`${table}<div class="under">${definitionHtml(figure, data, place)}${file}</div>`
      : html`${chartHtml(figure, draw, data, drawer)}<div class="under">${definitionHtml(figure, data, place)}<details><summary>Table</summary><p class="tools">${count}${file}</p>${table}</details></div>`;
  return html`<figure class="figure ${figure.width}" id="${place.id}">
<figcaption><h3>${title}</h3>${notesOf(figure, data)}</figcaption>
${data.rows.length === 0 ? html`<p class="empty">No rows.</p>` : body}
</figure>
`;
}

/** Returns what is said instead of a figure that cannot be shown. */
export function absentHtml(title: string, reason: string): Html {
  return html`<figure class="figure full"><figcaption><h3>${title}</h3></figcaption><p class="empty">${reason}</p></figure>\n`;
}

/** Returns what a figure means, its day, and the link to the model that has its numbers. */
export function definitionHtml(
  { definition, of, columns, partial }: FigureRows & { readonly definition: string },
  { rows }: FigureData,
  { page, day }: Pick<FigurePlace, 'page' | 'day'>,
): Html {
  const described = columns.flatMap(({ name, label }) => {
    const text = of.contract?.columns.find((column) => column.name === name)?.description;
    return text === undefined ? [] : [html`<dt>${label}</dt><dd>${text}</dd>`];
  });
  const list = described.length === 0 ? undefined : html`<dl>${described}</dl>`;
  const model = html`<a href="${hrefTo(page, modelPath(of.name))}">${of.name}</a>`;
  const isOver = partial === undefined || rows.every((row) => row[partial] !== true);
  const state =
    partial === undefined
      ? ''
      : isOver
        ? ' Every period is over.'
        : ' The last period is not over.';
  const until = day === undefined ? '' : `As of ${day}.`;
  return html`<details><summary>Definition</summary><p>${definition}</p>${list}<p>From ${model}. ${until}${state}</p></details>`;
}

function chartHtml(
  figure: Figure,
  draw: NonNullable<Figure['draw']>,
  data: FigureData,
  drawer: ChartDrawer,
): Html {
  const drawn = drawnColumns(draw);
  const hidden = data.masked.find(({ name }) => drawn.includes(name));
  if (hidden !== undefined) throw drawsPersonal(figure, hidden.name);
  const about = {
    label: `${figure.title}: a chart of the numbers in the table below it.`,
    partial: figure.partial,
  };
  const svg = (canvas: Canvas) => drawer.draw(draw, data, about, canvas);
  return html`${legendHtml(draw, data)}<div class="chart wide">${svg(canvases[figure.width])}</div><div class="chart narrow">${svg(canvases.phone)}</div>`;
}

function notesOf({ partial, columns }: Figure, { rows, masked }: FigureData): Html {
  const open = partial === undefined ? undefined : rows.find((row) => row[partial] === true);
  const [first] = columns;
  const notes = [
    ...(open === undefined || first === undefined
      ? []
      : [`${valueText(open[first.name] ?? null, first)} is not over.`]),
    ...(masked.length === 0
      ? []
      : [`Personal data is masked: ${masked.map(({ label }) => label).join(', ')}.`]),
  ];
  return notes.length === 0 ? html`` : html`<p class="note">${notes.join(' ')}</p>`;
}

function drawsPersonal({ title, of, location }: Figure, column: string): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${title}: the chart draws ${of.name}.${column}, which is personal data.`,
    subject: title,
    location,
    expected: 'a chart of columns that may be shown',
    found: column,
    hint: `Draw another column; or say that it is shown on purpose: showPersonal: ['${column}'].`,
  });
}

/** Returns the legend of a chart; nothing for one whose title says all. */
function legendHtml(drawing: Drawing, data: FigureData): Html | undefined {
  const column = (name: string) => data.columns.find((each) => each.name === name);
  const label = (name: string) => column(name)?.label ?? name;
  const heading = (name: string) => headingOf(column(name) ?? { label: name, as: 'text' });
  switch (drawing.kind) {
    case 'lines':
      return drawing.y.length < 2 ? undefined : list(drawing.y.map(label), 'series');
    case 'columns':
      return drawing.y.length < 2 ? undefined : list(drawing.y.map(label), 'part');
    case 'pairs':
      return list(drawing.x.map(label), 'series');
    case 'pareto':
      return list(
        classesOf(data, drawing.by).map((name) => `${label(drawing.by)} ${name}`),
        'class',
      );
    case 'heat':
      return html`<p class="legend">${heading(drawing.value)}: low <span class="ramp">${[0, 1, 2, 3, 4, 5, 6].map((step) => html`<i class="heat-${step}"></i>`)}</span> high</p>`;
    case 'bars':
      return undefined;
    default:
      return drawing satisfies never;
  }
}

function list(labels: readonly string[], kind: 'series' | 'part' | 'class'): Html {
  const items = labels.map((text, at) => html`<li><i class="${kind}-${at + 1}"></i>${text}</li>`);
  return html`<ul class="legend">${items}</ul>`;
}
