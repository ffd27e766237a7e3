import type { Catalog, CatalogRelation } from '../../../catalog/catalog.ts';
import { counted } from '../../../define/text/counted.ts';
import { html } from '../../../output/html.ts';
import { hrefTo, modelPath } from '../../page/links.ts';
import type { SiteFile, SitePage } from '../../page/sitePage.ts';
import { graphLayout } from '../parts/graphLayout.ts';
import { cataloguePaths } from '../parts/links.ts';
import { scriptData } from '../parts/scriptData.ts';
import { countText } from '../parts/texts.ts';

const dataFile = 'assets/graph-data.js';

/** The number of relations up to which their list is open: laying out more takes a browser seconds. */
const listedRelations = 500;

/** The kinds that have colours of their own. */
const kinds = ['source', 'view', 'table', 'snapshot'];

/** Returns the kind under which a relation is drawn: seeds are delivered as sources are. */
function kindOf({ kind, materialized }: CatalogRelation): string {
  if (kind !== 'model') return 'source';
  return materialized === 'view' || materialized === 'snapshot' ? materialized : 'table';
}

/** Returns the page of the whole graph: a canvas, and below it every relation as a list. */
export function graphPage(catalog: Catalog): { readonly page: SitePage; readonly data: SiteFile } {
  const { relations } = catalog;
  const places = graphLayout(relations);
  const at = new Map(relations.map(({ name }, index) => [name, index]));
  const nodes = relations.map((relation) => {
    const { layer = 0, row = 0 } = places.get(relation.name) ?? {};
    return [relation.name, kinds.indexOf(kindOf(relation)), layer, row, modelPath(relation.name)];
  });
  const edges = relations.flatMap(({ name, reads }) =>
    reads.flatMap((read) => [[at.get(read) ?? 0, at.get(name) ?? 0]]),
  );
  const path = cataloguePaths.graph;
  const page: SitePage = {
    path,
    title: 'Graph',
    summary: `${counted(relations.length, 'relation')} and ${counted(edges.length, 'dependency', 'dependencies')}, from sources on the left to marts on the right.`,
    scripts: [dataFile, 'assets/graph.js'],
    content: html`<div class="whole-graph" hidden>
<div class="graph-tools"><label>Find <input type="search" list="graph-names" autocomplete="off"></label>
<button type="button" data-zoom="1.4">Zoom in</button><button type="button" data-zoom="0.7">Zoom out</button><button type="button" data-zoom="0">Show all</button>
<a class="open" hidden></a><span class="none" role="status"></span></div>
<canvas tabindex="0" role="img" aria-label="The graph of all relations. The arrow keys move it, plus and minus zoom; the list below has every relation as a link."></canvas>
<p class="legend"></p></div>
<h2 id="list">Every relation</h2>
<details class="list"${relations.length <= listedRelations ? html` open` : undefined}><summary>${counted(relations.length, 'relation')} as a list</summary><div class="relations">${relations.map(({ name, reads, feeds }) => html`<div><a href="${hrefTo(path, modelPath(name))}">${name}</a> <span class="none">reads ${countText(reads.length)}, feeds ${countText(feeds.length)}</span></div>\n`)}</div></details>`,
  };
  const data = {
    path: dataFile,
    content: scriptData('modelsGraph', {
      kinds: ['source or seed', 'view', 'table', 'snapshot'],
      nodes,
      edges,
    }),
  };
  return { page, data };
}
