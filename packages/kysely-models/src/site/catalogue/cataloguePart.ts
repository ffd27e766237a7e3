import { readFileSync } from 'node:fs';
import type { Catalog } from '../../catalog/catalog.ts';
import { readCatalog } from '../../catalog/readCatalog.ts';
import { formatSql, isSqlLanguage } from '../../output/formatSql.ts';
import { packageFile } from '../../output/packageFile.ts';
import { utcNow } from '../../run/utcNow.ts';
import type { SitePart, WriteSitePart } from '../page/sitePage.ts';
import { catalogueIndex } from './pages/catalogueIndex.ts';
import { columnsPage } from './pages/columnsPage.ts';
import { exposuresPage } from './pages/exposuresPage.ts';
import { graphPage } from './pages/graphPage.ts';
import { operationsPage } from './pages/operationsPage.ts';
import { relationPage } from './pages/relationPage.ts';
import { runsPage } from './pages/runsPage.ts';
import { variablesPage } from './pages/variablesPage.ts';
import { cataloguePaths, pagesOf } from './parts/links.ts';
import { searchFiles } from './parts/searchFiles.ts';

/** The number of models whose SQL is laid out for reading: that takes longer than all else. */
const formattedModels = 200;

/** Writes the catalogue: a page of each relation, and pages over all of them. */
export const cataloguePart: WriteSitePart = async ({ project, warehouse }) => [
  catalogueOf(await readCatalog(project, warehouse, utcNow())),
];

/** Returns the pages and files of a catalogue. */
function catalogueOf(catalog: Catalog): SitePart {
  const known = pagesOf(catalog);
  const isSmall = catalog.relations.length <= formattedModels;
  const format = isSmall ? formatted : (sql: string) => sql;
  const graph = graphPage(catalog);
  const { exposures, operations, variables } = catalog;
  const more = [
    exposures.length === 0 ? [] : [{ page: exposuresPage(catalog, known), label: 'Exposures' }],
    operations.length === 0 ? [] : [{ page: operationsPage(catalog, known), label: 'Operations' }],
    variables.length === 0 ? [] : [{ page: variablesPage(catalog, known), label: 'Variables' }],
  ].flat();
  return {
    label: 'Catalogue',
    navigation: [
      { label: 'Catalogue', path: cataloguePaths.index },
      { label: 'Columns', path: cataloguePaths.columns },
      { label: 'Graph', path: cataloguePaths.graph },
      { label: 'Builds', path: cataloguePaths.runs },
      ...more.map(({ page, label }) => ({ label, path: page.path })),
    ],
    pages: [
      catalogueIndex(catalog, known),
      columnsPage(catalog, known),
      graph.page,
      runsPage(catalog, known),
      ...more.map(({ page }) => page),
      ...catalog.relations.map((relation) => relationPage(catalog, relation, known, format)),
    ],
    files: [
      graph.data,
      ...searchFiles(catalog),
      ...['search.js', 'graph.js'].map((name) => ({
        path: `assets/${name}`,
        content: readFileSync(packageFile(`site/${name}`), 'utf8'),
      })),
    ],
  };
}

function formatted(sql: string, dialect: string): string {
  if (!isSqlLanguage(dialect)) return sql;
  try {
    return formatSql(sql, dialect);
  } catch {
    // What the formatter cannot read is shown as it is.
    return sql;
  }
}
