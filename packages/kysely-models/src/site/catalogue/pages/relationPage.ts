import type { Catalog, CatalogRelation } from '../../../catalog/catalog.ts';
import { counted } from '../../../define/text/counted.ts';
import { type Html, html } from '../../../output/html.ts';
import { modelPath } from '../../page/links.ts';
import type { SitePage } from '../../page/sitePage.ts';
import { freshnessFact, limitsFact } from '../parts/freshnessFacts.ts';
import { cataloguePaths } from '../parts/links.ts';
import { searchBox } from '../parts/searchFiles.ts';
import { bytesText, kindText, momentText } from '../parts/texts.ts';
import { codeSection } from '../sections/codeSection.ts';
import { columnsSection } from '../sections/columnsSection.ts';
import { figuresSection } from '../sections/figuresSection.ts';
import { historySection } from '../sections/historySection.ts';
import { columnLineageSection, relationLineageSection } from '../sections/lineageSections.ts';
import type { SectionInput } from '../sections/section.ts';
import { testsSection } from '../sections/testsSection.ts';

/** The length that a page has at most, beside its frame. */
const pageLength = 52_000;

/**
 * Returns the page of a relation, whose content is rendered when it is asked for.
 *
 * @param format writes SQL for reading
 */
export function relationPage(
  catalog: Catalog,
  relation: CatalogRelation,
  known: ReadonlySet<string>,
  format: (sql: string, warehouse: string) => string,
): SitePage {
  const { name, description } = relation;
  const path = modelPath(name);
  return {
    path,
    title: name,
    summary: description,
    facts: factsOf(relation).map((fact) => html`<span>${fact}</span>`),
    under: cataloguePaths.index,
    scripts: ['assets/search.js'],
    get content() {
      return contentOf({ catalog, relation, known, path }, format);
    },
  };
}

function contentOf(around: SectionInput, format: (sql: string, warehouse: string) => string): Html {
  const { relation, path } = around;
  const sections = [
    { title: 'Columns', id: 'columns', content: columnsSection(around) },
    { title: 'Reads and feeds', id: 'lineage', content: relationLineageSection(around) },
    { title: 'Lineage by column', id: 'column-lineage', content: columnLineageSection(around) },
    { title: 'Tests', id: 'tests', content: testsSection(around) },
    { title: 'Figures over time', id: 'figures', content: figuresSection(around) },
    { title: 'History', id: 'history', content: historySection(around) },
  ];
  const length = sections.reduce((sum, { content }) => sum + (content?.text.length ?? 0), 0);
  // Quotes of SQL are written as entities.
  const code = codeSection(relation, format, (pageLength - length) / 1.4);
  const all = [...sections, { title: 'Code', id: 'code', content: code }].filter(
    ({ content }) => content !== undefined,
  );
  const links = all.map(({ title, id }) => html`<a href="#${id}">${title}</a> `);
  return html`${searchBox(path)}
<nav class="sections" aria-label="On this page">${links}</nav>
${all.flatMap(({ content }) => content ?? [])}`;
}

function factsOf(relation: CatalogRelation): readonly string[] {
  const { stored, owner, tags, schema, table } = relation;
  const facts: (string | undefined)[] = [
    kindText(relation),
    `${schema}.${table}`,
    stored === undefined ? 'not built' : undefined,
    stored?.rows === undefined ? undefined : counted(stored.rows, 'row'),
    stored?.bytes === undefined || stored.as === 'view' ? undefined : bytesText(stored.bytes),
    stored?.changedAt === undefined ? undefined : `changed ${momentText(stored.changedAt)} UTC`,
    stored?.file === undefined
      ? undefined
      : `from ${stored.file.path}, written ${momentText(stored.file.modifiedAt)} UTC`,
    freshnessFact(relation.freshness),
    limitsFact(relation.freshness),
    owner === undefined ? undefined : `owner: ${owner}`,
    tags.length === 0 ? undefined : `tags: ${tags.join(', ')}`,
  ];
  return facts.flatMap((fact) => fact ?? []);
}
