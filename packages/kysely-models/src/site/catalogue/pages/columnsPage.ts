import type { Catalog } from '../../../catalog/catalog.ts';
import { counted } from '../../../define/text/counted.ts';
import { html } from '../../../output/html.ts';
import type { SitePage } from '../../page/sitePage.ts';
import { cataloguePaths, columnLink, commaList } from '../parts/links.ts';
import { searchBox } from '../parts/searchFiles.ts';
import { countText } from '../parts/texts.ts';

/** The number of relations that are named for a column; a name like `id` is everywhere. */
const shownRelations = 25;

const path = cataloguePaths.columns;

/** Returns the page of all columns by their names, personal ones marked. */
export function columnsPage({ relations }: Catalog, known: ReadonlySet<string>): SitePage {
  const columns = relations.flatMap(({ name: relation, columns: own }) =>
    own.map(({ name: column, pii }) => ({ relation, column, pii })),
  );
  const byName = [...Map.groupBy(columns, ({ column }) => column)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const personal = columns.filter(({ pii }) => pii);
  const rows = byName.map(([name, places]) => {
    const links = places
      .slice(0, shownRelations)
      .map((place) => columnLink(path, place, known, 'relation'));
    const left = places.length - links.length;
    const isPersonal = places.some(({ pii }) => pii);
    return html`<tr><th scope="row"><code>${name}</code>${isPersonal ? html` <span class="mark pii">pii</span>` : undefined}</th><td class="number" data-value="${places.length}">${countText(places.length)}</td><td>${commaList(links)}${left > 0 ? ` and ${countText(left)} more` : ''}</td></tr>`;
  });
  return {
    path,
    title: 'Columns',
    summary: `${counted(columns.length, 'column')} of ${counted(byName.length, 'name')}; ${countText(personal.length)} hold personal data.`,
    scripts: ['assets/search.js'],
    content: html`${searchBox(path)}
<div class="scroll"><table data-sortable><thead><tr><th scope="col">Name</th><th scope="col" class="number">Relations</th><th scope="col">Where</th></tr></thead><tbody>${rows}</tbody></table></div>`,
  };
}
