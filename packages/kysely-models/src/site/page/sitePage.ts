import type { Html } from '../../output/html.ts';
import type { Project } from '../../run/prepare/openProject.ts';
import type { Warehouse } from '../../warehouse/types.ts';

/** The sources that the parts of a site are written from. */
export interface SiteInput {
  readonly project: Project;
  /** The warehouse of the target, open for reading. */
  readonly warehouse: Warehouse;
}

/** A page of a site: its content, around which the layout is the same for all pages. */
export interface SitePage {
  /** The file, relative to the site's folder: `models/mart_orders.html`. */
  readonly path: string;
  readonly title: string;
  readonly content: Html;
  /** One sentence, shown below the title. */
  readonly summary?: string | undefined;
  /** Short facts above the title, such as the day of a report. */
  readonly facts?: readonly Html[] | undefined;
  /** The path of the navigation's entry under which the page belongs; its own when left out. */
  readonly under?: string | undefined;
  /** Script files of this page, by their paths in the site; classic ones, which are deferred. */
  readonly scripts?: readonly string[] | undefined;
}

/** A file of a site that is not a page: a script, data to download. */
export interface SiteFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** An entry of the navigation. */
export interface NavigationEntry {
  readonly label: string;
  /** The path of the page that it opens. */
  readonly path: string;
}

/** The share of one half in the site. */
export interface SitePart {
  /** The heading of its entries in the navigation. */
  readonly label: string;
  readonly navigation: readonly NavigationEntry[];
  readonly pages: readonly SitePage[];
  readonly files: readonly SiteFile[];
}

/** A half of the site: it reads what it shows, and returns its pages, grouped for the navigation. */
export type WriteSitePart = (input: SiteInput) => Promise<readonly SitePart[]>;
