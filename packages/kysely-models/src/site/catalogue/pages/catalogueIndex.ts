import type { Catalog, CatalogRelation, LastChanges } from '../../../catalog/catalog.ts';
import { counted } from '../../../define/text/counted.ts';
import { type Html, html } from '../../../output/html.ts';
import { hrefTo } from '../../page/links.ts';
import type { SitePage } from '../../page/sitePage.ts';
import { cataloguePaths, relationLink } from '../parts/links.ts';
import { searchBox } from '../parts/searchFiles.ts';
import { countText, kindText, momentText } from '../parts/texts.ts';
import { outcomeText, statusClass } from '../sections/historySection.ts';

/** The number of relations up to which the index has their descriptions; the search has all. */
const describedRelations = 1000;
/** The number of changes of the last build that are listed. */
const shownChanges = 60;

/** The names in one list. */
const listedNames = 250;

const path = cataloguePaths.index;

/** Returns the first page of the catalogue: the search, what the last build changed, every relation. */
export function catalogueIndex(catalog: Catalog, known: ReadonlySet<string>): SitePage {
  const { relations, lastChanges } = catalog;
  // What readers look for comes first: marts before what they are made of.
  const groups = [...Map.groupBy(relations, ({ schema }) => schema)].toReversed();
  const isDescribed = relations.length <= describedRelations;
  const number = (kind: CatalogRelation['kind']) =>
    relations.filter((relation) => relation.kind === kind).length;
  const kinds = [
    counted(number('model'), 'model'),
    counted(number('source'), 'source'),
    number('seed') === 0 ? undefined : counted(number('seed'), 'seed'),
  ].flatMap((text) => text ?? []);
  return {
    path,
    title: 'Catalogue',
    summary: `${kinds.join(', ')} and ${counted(catalog.exposures.length, 'exposure')}.`,
    scripts: ['assets/search.js'],
    content: html`${searchBox(path)}
${changesSection(lastChanges, known)}
${groups.map(([schema, members]) => schemaSection(schema, members, isDescribed, known))}`,
  };
}

function changesSection(changes: LastChanges | undefined, known: ReadonlySet<string>): Html {
  if (changes === undefined) {
    return html`<p class="none">No build is recorded in this warehouse.</p>`;
  }
  const { relations, at } = changes;
  const left = relations.length - shownChanges;
  return html`<h2 id="changes">The last build</h2>
<p>${momentText(at)} UTC, ${counted(relations.length, 'relation')}. <a href="${hrefTo(path, cataloguePaths.runs)}">All recorded builds</a></p>
<details class="list"${relations.length <= 12 ? html` open` : undefined}><summary>What it changed</summary><div class="scroll"><table data-sortable>
<thead><tr><th scope="col">Relation</th><th scope="col">Outcome</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Change</th></tr></thead>
<tbody>${relations.slice(0, shownChanges).map((change) => changeRow(change, known))}</tbody></table></div>
${left > 0 ? html`<p class="none">and ${countText(left)} more</p>` : undefined}</details>`;
}

function changeRow(
  { name, status, rows, rowsBefore }: LastChanges['relations'][number],
  known: ReadonlySet<string>,
): Html {
  const difference = rows === undefined || rowsBefore === undefined ? undefined : rows - rowsBefore;
  const change =
    difference === undefined
      ? ''
      : difference > 0
        ? `+${countText(difference)}`
        : countText(difference);
  return html`<tr><th scope="row">${relationLink(path, name, known)}</th><td><span class="status ${statusClass(status)}">${outcomeText(status)}</span></td><td class="number" data-value="${rows ?? ''}">${rows === undefined ? '' : countText(rows)}</td><td class="number" data-value="${difference ?? ''}">${change}</td></tr>`;
}

function schemaSection(
  schema: string,
  relations: readonly CatalogRelation[],
  isDescribed: boolean,
  known: ReadonlySet<string>,
): Html {
  if (!isDescribed) {
    const links = relations.map(({ name }) => html`<li>${relationLink(path, name, known)}</li>\n`);
    // A browser lays out the lists that are on the screen.
    const lists = Array.from({ length: Math.ceil(links.length / listedNames) }, (_, at) => {
      const names = links.slice(at * listedNames, (at + 1) * listedNames);
      return html`<ul class="names">${names}</ul>\n`;
    });
    return html`<section class="schema"><h2>${schema}</h2>${lists}</section>`;
  }
  const rows = relations.map((relation) => {
    const { name, description, stored, history } = relation;
    const [last] = history;
    const isBad = last !== undefined && statusClass(last.result.status) === 'failed';
    return html`<tr><th scope="row">${relationLink(path, name, known)}${isBad ? html` <span class="status failed">failed</span>` : undefined}</th><td>${kindText(relation)}</td><td class="number" data-value="${stored?.rows ?? ''}">${stored?.rows === undefined ? '' : countText(stored.rows)}</td><td class="about">${description}</td></tr>`;
  });
  return html`<section class="schema"><h2>${schema}</h2><div class="scroll"><table data-sortable>
<thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col" class="number">Rows</th><th scope="col">Description</th></tr></thead>
<tbody>${rows}</tbody></table></div></section>`;
}
