import type { Catalog } from '../../../catalog/catalog.ts';
import { type Html, html } from '../../../output/html.ts';
import { fileName, hrefTo, modelPath } from '../../page/links.ts';

/** The pages of the catalogue, beside one of each relation. */
export const cataloguePaths = {
  index: 'catalogue.html',
  columns: 'columns.html',
  graph: 'graph.html',
  runs: 'runs.html',
  exposures: 'exposures.html',
  operations: 'operations.html',
  variables: 'variables.html',
} as const;

/** Returns a link to the page of a relation; a name that the catalogue does not have is a text. */
export function relationLink(from: string, name: string, known: ReadonlySet<string>): Html {
  return known.has(name)
    ? html`<a href="${hrefTo(from, modelPath(name))}">${name}</a>`
    : html`${name}`;
}

/**
 * Returns a link to a column on the page of its relation.
 *
 * @param shown the text: of both, or of one of them
 */
export function columnLink(
  from: string,
  { relation, column }: { readonly relation: string; readonly column: string },
  known: ReadonlySet<string>,
  shown: 'both' | 'relation' | 'column' = 'both',
): Html {
  const text = { both: `${relation}.${column}`, relation, column }[shown];
  return known.has(relation)
    ? html`<a href="${hrefTo(from, modelPath(relation))}#${columnId(column)}">${text}</a>`
    : html`${text}`;
}

/** Returns the id of a column's row. */
export const columnId = (column: string) => `column-${fileName(column)}`;

/** Returns markup of several parts, separated by commas. */
export function commaList(parts: readonly Html[]): Html {
  return html`${parts.map((part, at) => (at === 0 ? part : html`, ${part}`))}`;
}

/** Returns the names of the relations that have a page. */
export function pagesOf({ relations }: Catalog): ReadonlySet<string> {
  return new Set(relations.map(({ name }) => name));
}
