import type { Catalog, CatalogOperation } from '../../../catalog/catalog.ts';
import { type Html, html } from '../../../output/html.ts';
import { fileName } from '../../page/links.ts';
import type { SitePage } from '../../page/sitePage.ts';
import { cataloguePaths, commaList, relationLink } from '../parts/links.ts';
import { elapsedText, momentText } from '../parts/texts.ts';
import { outcomeText, statusClass } from '../sections/historySection.ts';

const path = cataloguePaths.operations;

/** Returns the page of the operations: when each is run, and how that ended. */
export function operationsPage({ operations }: Catalog, known: ReadonlySet<string>): SitePage {
  return {
    path,
    title: 'Operations',
    summary: 'Steps of a build beside its models, each run once a build or named as in doubt.',
    content: html`${operations.map((operation) => operationSection(operation, known))}`,
  };
}

function operationSection(operation: CatalogOperation, known: ReadonlySet<string>): Html {
  const { name, description, owner, file, isAlways, history } = operation;
  const rows = history.map(
    ({ at, result }) =>
      html`<tr><th scope="row">${momentText(at)}</th><td><span class="status ${statusClass(result.status)}">${outcomeText(result.status)}</span></td><td class="number" data-value="${result.durationMs}">${elapsedText(result.durationMs)}</td></tr>`,
  );
  return html`<h2 id="${fileName(name)}">${name}</h2>
<p class="facts"><span>${isAlways ? 'in each build' : 'in builds that publish something'}</span>${owner === undefined ? undefined : html`<span>owner: ${owner}</span>`}${file === undefined ? undefined : html`<span>${file}</span>`}</p>
<p>${description}</p>
<p>It is run ${placeOf(operation, known)}.</p>
${rows.length === 0 ? html`<p class="none">No recorded build ran it.</p>` : html`<div class="scroll"><table data-sortable><thead><tr><th scope="col">Build (UTC)</th><th scope="col">Result</th><th scope="col" class="number">Duration</th></tr></thead><tbody>${rows}</tbody></table></div>`}`;
}

function placeOf({ at, after }: CatalogOperation, known: ReadonlySet<string>): Html {
  switch (at) {
    case 'before_run':
      return html`before everything else`;
    case 'after_run':
      return html`after everything else`;
    case 'after_some':
      return html`after ${commaList(after.map((each) => nameLink(each, known)))}`;
    default:
      return at satisfies never;
  }
}

/** Returns a link to a relation, or to another operation of this page. */
function nameLink(name: string, known: ReadonlySet<string>): Html {
  return known.has(name)
    ? relationLink(path, name, known)
    : html`<a href="#${fileName(name)}">${name}</a>`;
}
