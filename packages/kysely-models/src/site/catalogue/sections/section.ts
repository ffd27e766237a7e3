import type { Catalog, CatalogRelation } from '../../../catalog/catalog.ts';
import type { Html } from '../../../output/html.ts';

/** The input of a section of a relation's page. */
export interface SectionInput {
  readonly catalog: Catalog;
  readonly relation: CatalogRelation;
  /** The names of the relations that have a page. */
  readonly known: ReadonlySet<string>;
  /** The path of the page. */
  readonly path: string;
}

/** A part of a page; undefined where there is nothing to show. */
export type Section = Html | undefined;
