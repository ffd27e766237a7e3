import type { Figure, KeyFigures } from '../../define/report/figure.ts';
import type { Report, ReportBlock, ReportPage } from '../../define/report/report.ts';
import { throwAll } from '../../errors/modelsError.ts';
import { projectReports } from '../../graph/project/projectReports.ts';
import { type Html, html } from '../../output/html.ts';
import type { ChartDrawer } from '../charts/drawChart.ts';
import { csvOf } from '../data/csvOf.ts';
import { currencyOf } from '../data/currency.ts';
import { type FigureData, readFigure } from '../data/readFigure.ts';
import { exactText, valueText } from '../data/valueText.ts';
import type { SiteFile, SiteInput, SitePage, SitePart } from '../page/sitePage.ts';
import { absentHtml, definitionHtml, type FigurePlace, figureHtml } from './figureHtml.ts';
import { reportErrors } from './reportErrors.ts';

/** The page of a site that opens first. */
const start = 'index.html';

/**
 * Writes the reports of a project: a page each of theirs, and a file for the rows of each figure.
 *
 * @throws ModelsError or ModelsErrors NAME_DUPLICATE, and what `readFigure` throws
 */
export async function writeReports(input: SiteInput): Promise<readonly SitePart[]> {
  const reports = await projectReports(input.project.config);
  if (reports.length === 0) return [];
  throwAll(reportErrors(reports, input.project.graph));
  // Loaded when there is something to draw.
  const { chartDrawer } = await import('../charts/drawChart.ts');
  const drawer = await chartDrawer();
  const parts = [];
  for (const [at, report] of reports.entries()) {
    parts.push(await writeReport(report, input, drawer, at === 0));
  }
  return parts;
}

async function writeReport(
  report: Report,
  input: SiteInput,
  drawer: ChartDrawer,
  isFirst: boolean,
): Promise<SitePart> {
  const pathOf = ({ name }: ReportPage) =>
    isFirst && name === report.pages[0]?.name ? start : `${report.name}/${name}.html`;
  const day = await dayOf(report, input);
  const currency = currencyOf(report, input.project);
  const facts = [
    ...(day === undefined ? [] : [html`<span>As of <time>${day}</time></span>`]),
    ...(currency === undefined ? [] : [html`<span>Amounts in ${currency}</span>`]),
  ];
  const pages: SitePage[] = [];
  const files: SiteFile[] = [];
  for (const page of report.pages) {
    const path = pathOf(page);
    const writer = new PageWriter(input, drawer, {
      report: report.name,
      page: page.name,
      path,
      day,
      currency,
    });
    pages.push({
      path,
      title: page.title,
      summary: page.summary,
      facts,
      content: await writer.blocks(page.blocks),
    });
    files.push(...writer.files);
  }
  const navigation = report.pages.map((page) => ({ label: page.title, path: pathOf(page) }));
  return { label: report.title, navigation, pages, files };
}

/** Returns the day of a report, where it has one. */
async function dayOf({ asOf, location }: Report, input: SiteInput): Promise<string | undefined> {
  if (asOf === undefined) return undefined;
  const data = await readFigure(
    {
      of: asOf.of,
      columns: [{ name: asOf.column, label: 'As of', as: 'day' }],
      where: undefined,
      orderBy: [],
      limit: 1,
      partial: undefined,
      showPersonal: [],
      location,
    },
    input,
  );
  const day = typeof data === 'string' ? null : (data.rows[0]?.[asOf.column] ?? null);
  return day === null ? undefined : String(day);
}

/** The page that is written. */
interface Place {
  readonly report: string;
  readonly page: string;
  readonly path: string;
  readonly day: string | undefined;
  readonly currency: string | undefined;
}

/** Writes the blocks of one page, and collects the files of their rows. */
class PageWriter {
  readonly files: SiteFile[] = [];
  readonly #input: SiteInput;
  readonly #drawer: ChartDrawer;
  readonly #place: Place;
  #figures = 0;

  constructor(input: SiteInput, drawer: ChartDrawer, place: Place) {
    this.#input = input;
    this.#drawer = drawer;
    this.#place = place;
  }

  async blocks(blocks: readonly ReportBlock[]): Promise<Html> {
    const written = [];
    for (const block of blocks) written.push(await this.#block(block));
    return html`<div class="blocks">${written}</div>`;
  }

  async #block(block: ReportBlock): Promise<Html> {
    switch (block.kind) {
      case 'text':
        return html`<p class="text">${block.text}</p>\n`;
      case 'section':
        return html`<section class="part"><h2>${block.title}</h2>${await this.blocks(block.blocks)}</section>\n`;
      default:
        return this.#figure(block);
    }
  }

  async #figure(block: Exclude<ReportBlock, { kind: 'text' | 'section' }>): Promise<Html> {
    this.#figures += 1;
    const { report, page, path, day, currency } = this.#place;
    const id = `figure-${this.#figures}`;
    const data = await readFigure(block, this.#input, currency);
    if (typeof data === 'string') return absentHtml(block.title, data);
    if (block.kind === 'keyFigures') return keyFiguresHtml(block, data, { page: path, id, day });
    const shown = firstGroups(block, data);
    const file = `data/${report}-${page}-${this.#figures}.csv`;
    this.files.push({ path: file, content: csvOf(shown) });
    return figureHtml(block, shown, { page: path, data: file, id, day }, this.#drawer);
  }
}

/** Returns the rows of the first groups of a figure, where it says how many it shows. */
function firstGroups({ firstGroups }: Pick<Figure, 'firstGroups'>, data: FigureData): FigureData {
  if (firstGroups === undefined) return data;
  const { of, count } = firstGroups;
  const values = new Set([...new Set(data.rows.map((row) => row[of]))].slice(0, count));
  return { ...data, rows: data.rows.filter((row) => values.has(row[of])) };
}

/** The length of a number that fits beside four others. */
const longest = 11;

/** Returns the numbers of one row, written large, with by how much they changed. */
function keyFiguresHtml(
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
