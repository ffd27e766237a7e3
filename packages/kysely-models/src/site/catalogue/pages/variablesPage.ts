import type { Catalog } from '../../../catalog/catalog.ts';
import { html } from '../../../output/html.ts';
import type { SitePage } from '../../page/sitePage.ts';
import { cataloguePaths, commaList, relationLink } from '../parts/links.ts';

/** The number of models that are named as readers. */
const shownReaders = 20;

const path = cataloguePaths.variables;

/** Returns the page of the variables, with their values in this project. */
export function variablesPage({ variables }: Catalog, known: ReadonlySet<string>): SitePage {
  const rows = variables.map(({ name, description, isOfRun, value, default: preset, readBy }) => {
    const links = readBy.slice(0, shownReaders).map((reader) => relationLink(path, reader, known));
    const left = readBy.length - links.length;
    const isSet = value !== undefined && value !== preset;
    const shown =
      isOfRun && value === undefined ? 'of each run' : html`<code>${value ?? ''}</code>`;
    const usual =
      isSet && preset !== undefined
        ? html` <span class="none">instead of ${preset}</span>`
        : undefined;
    return html`<tr><th scope="row"><code>${name}</code><div class="about">${description}</div></th><td>${shown}${usual}</td><td>${commaList(links)}${left > 0 ? ` and ${left} more` : ''}</td></tr>`;
  });
  return {
    path,
    title: 'Variables',
    summary: 'Thresholds and lists that a project may set, and values that a run receives.',
    content: html`<div class="scroll"><table><thead><tr><th scope="col">Variable</th><th scope="col">Value</th><th scope="col">Read by queries of</th></tr></thead><tbody>${rows}</tbody></table></div>`,
  };
}
