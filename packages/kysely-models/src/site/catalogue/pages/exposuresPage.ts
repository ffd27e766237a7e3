import type { Catalog, CatalogExposure } from '../../../catalog/catalog.ts';
import { type Html, html } from '../../../output/html.ts';
import { fileName, webLink } from '../../page/links.ts';
import type { SitePage } from '../../page/sitePage.ts';
import { freshnessFact } from '../parts/freshnessFacts.ts';
import { cataloguePaths, columnLink, commaList, relationLink } from '../parts/links.ts';

const path = cataloguePaths.exposures;

/** Returns the page of the exposures: who reads what is published, and whom to tell. */
export function exposuresPage({ exposures }: Catalog, known: ReadonlySet<string>): SitePage {
  return {
    path,
    title: 'Exposures',
    summary:
      'Readers of the published data outside of the project, and whom to tell when it fails.',
    content: html`${exposures.map((exposure) => exposureSection(exposure, known))}`,
  };
}

function exposureSection(exposure: CatalogExposure, known: ReadonlySet<string>): Html {
  const { name, type, description, owner, url, tags, reads, columns, file } = exposure;
  const age = freshnessFact(exposure.freshness);
  const links = reads.map((relation) => {
    const some = columns[relation]?.map((column) => columnLink(path, { relation, column }, known));
    return html`<li>${relationLink(path, relation, known)}${some === undefined ? undefined : html`: ${commaList(some)}`}</li>`;
  });
  return html`<h2 id="${fileName(name)}">${name}</h2>
<p class="facts"><span>${type}</span><span>owner: ${owner}</span>${tags.length === 0 ? undefined : html`<span>tags: ${tags.join(', ')}</span>`}${file === undefined ? undefined : html`<span>${file}</span>`}${age === undefined ? undefined : html`<span>${age}</span>`}</p>
<p>${description}</p>
${url === undefined ? undefined : html`<p>${webLink(url)}</p>`}
<p>It reads:</p><ul>${links}</ul>`;
}
