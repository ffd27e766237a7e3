import type { CatalogFeed, CatalogLineage, DescribedColumn } from '../../../catalog/catalog.ts';
import { counted } from '../../../define/text/counted.ts';
import { type Html, html } from '../../../output/html.ts';
import { hrefTo } from '../../page/links.ts';
import { cataloguePaths, columnLink, commaList, relationLink } from '../parts/links.ts';
import { columnGraph } from '../svg/columnGraph.ts';
import { relationGraph } from '../svg/relationGraph.ts';
import type { Section, SectionInput } from './section.ts';

/** Returns what a relation reads and feeds, as a graph and as lists. */
export function relationLineageSection({ relation, known, path }: SectionInput): Section {
  const { name, reads, feeds, exposures, rowLineage } = relation;
  if (reads.length + feeds.length + exposures.length === 0) return undefined;
  const links = (names: readonly string[]) =>
    names.length === 0
      ? html`<span class="none">nothing</span>`
      : commaList(names.map((each) => relationLink(path, each, known)));
  const readers = exposures.map(
    (each) => html`<a href="${hrefTo(path, cataloguePaths.exposures)}">${each}</a>`,
  );
  const rows = [...rowLineage.rows.map((each) => columnLink(path, each, known))];
  return html`<h2 id="lineage">Reads and feeds</h2>
${relationGraph({ name, reads, feeds: [...feeds], known, path })}
<dl class="facts-list">
<dt>Reads</dt><dd>${links(reads)}</dd>
<dt>Feeds</dt><dd>${links(feeds)}</dd>
${readers.length === 0 ? undefined : html`<dt>Read by exposures</dt><dd>${commaList(readers)}</dd>`}
${rows.length === 0 ? undefined : html`<dt>Which rows there are is decided by</dt><dd>${commaList(rows)}</dd>`}
${opaque(rowLineage)}
</dl>
<p><a href="${hrefTo(path, cataloguePaths.graph)}#${encodeURIComponent(name)}">Show it in the whole graph</a></p>`;
}

/** Returns what each column is computed from and what it reaches: values and rows separately. */
export function columnLineageSection({ relation, known, path }: SectionInput): Section {
  const traced = relation.columns.filter(
    ({ lineage, feeds }) => lineage.values.length + lineage.rows.length + feeds.length > 0,
  );
  if (traced.length === 0) return undefined;
  const links = traced.reduce(
    (sum, { lineage, feeds }) => sum + lineage.values.length + lineage.rows.length + feeds.length,
    0,
  );
  const cell = (refs: readonly Ref[]) => columnRefs(refs, links > manyLinks ? 3 : 12, known, path);
  return html`<h2 id="column-lineage">Lineage by column</h2>
${columnGraph({ relation, known, path })}
<details class="list"><summary>${counted(traced.length, 'column')} as a list</summary>
<div class="scroll"><table class="lineage">
<thead><tr><th scope="col">Column</th><th scope="col">Computed from</th><th scope="col">Over rows decided by</th><th scope="col">Feeds values</th><th scope="col">Decides rows of</th></tr></thead>
<tbody>${traced.map((column) => lineageRow(column, cell))}</tbody></table></div></details>`;
}

/** The number of links from which on a page names fewer of them in each cell, to stay small. */
const manyLinks = 250;

/** A column, or with null the rows of a relation. */
interface Ref {
  readonly relation: string;
  readonly column: string | null;
}

function lineageRow(
  { name, lineage, feeds }: DescribedColumn,
  cell: (refs: readonly Ref[]) => Html,
): Html {
  const fed = (kind: CatalogFeed['kind']) => cell(feeds.filter((feed) => feed.kind === kind));
  return html`<tr><th scope="row"><code>${name}</code></th><td>${cell(lineage.values)}</td><td>${cell(lineage.rows)}${opaque(lineage)}</td><td>${fed('value')}</td><td>${fed('rows')}</td></tr>`;
}

/** Returns columns by their relations: `orders: amount, status`. */
function columnRefs(
  refs: readonly Ref[],
  most: number,
  known: ReadonlySet<string>,
  path: string,
): Html {
  const groups = [...Map.groupBy(refs.slice(0, most), ({ relation }) => relation)];
  const left = refs.length - most;
  const parts = groups.map(([relation, members]) => {
    const columns = members.flatMap(({ column }) =>
      column === null ? [] : columnLink(path, { relation, column }, known, 'column'),
    );
    return columns.length === 0
      ? html`<div>${relationLink(path, relation, known)}</div>`
      : html`<div>${relation}: ${commaList(columns)}</div>`;
  });
  return html`${parts}${left > 0 ? `and ${left} more` : ''}`;
}

function opaque(lineage: CatalogLineage): Html | undefined {
  if (lineage.opaque.length === 0) return undefined;
  return html`<div class="none">Perhaps fewer: ${lineage.opaque.join('; ')}</div>`;
}
