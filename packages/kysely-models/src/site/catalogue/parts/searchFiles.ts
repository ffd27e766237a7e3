import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Catalog } from '../../../catalog/catalog.ts';
import { type Html, html } from '../../../output/html.ts';
import { fileName, hrefTo, modelPath } from '../../page/links.ts';
import type { SiteFile } from '../../page/sitePage.ts';
import { cataloguePaths, columnId } from './links.ts';
import { scriptData } from './scriptData.ts';
import { kindText } from './texts.ts';

const require = createRequire(import.meta.url);

/** Returns the field in which a page of the catalogue is searched; a browser without scripts has lists. */
export function searchBox(from: string): Html {
  const root = hrefTo(from, 'index.html').replace(/index\.html$/, '');
  return html`<div class="search" role="search" data-root="${root}" hidden>
<label for="search">Search models, columns, descriptions</label>
<input id="search" type="search" autocomplete="off" spellcheck="false" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list">
<div id="found" role="listbox" aria-label="Found" hidden></div>
<span class="none" role="status"></span></div>`;
}

/**
 * Returns the files of the search: everything that can be found, as texts that the browser indexes when
 * somebody searches, and the library that does.
 */
export function searchFiles(catalog: Catalog): readonly SiteFile[] {
  const entries = [
    ...catalog.relations.map((relation) => [
      relation.name,
      kindText(relation),
      relation.description,
      relation.columns.map(({ name }) => name).join(' '),
      relation.columns.flatMap(({ description }) => description ?? []).join(' '),
      [...relation.tags, relation.owner ?? ''].join(' '),
      modelPath(relation.name),
    ]),
    ...catalog.exposures.map(({ name, description, owner, tags }) => [
      ...[name, 'exposure', description, '', '', [...tags, owner].join(' ')],
      cataloguePaths.exposures,
    ]),
    ...catalog.operations.map(({ name, description, owner }) => [
      ...[name, 'operation', description, '', '', owner ?? ''],
      `${cataloguePaths.operations}#${fileName(name)}`,
    ]),
    ...catalog.variables.map(({ name, description }) => [
      ...[name, 'variable', description, '', '', ''],
      cataloguePaths.variables,
    ]),
  ];
  const library = join(dirname(require.resolve('minisearch')), '../umd/index.js');
  return [
    {
      path: 'assets/search-data.js',
      content: scriptData('modelsSearch', { entries, columnPrefix: columnId('') }),
    },
    { path: 'assets/minisearch.js', content: readFileSync(library, 'utf8') },
  ];
}
