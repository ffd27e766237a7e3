import { readFileSync } from 'node:fs';
import { html } from '../../output/html.ts';
import { redactKnown } from '../../output/knownSecrets.ts';
import { packageFile } from '../../output/packageFile.ts';
import { documents, type Layout } from './layout.ts';
import { hrefTo } from './links.ts';
import type { SiteFile, SitePage, SitePart } from './sitePage.ts';

const assets = ['site.css', 'theme.js', 'tables.js'] as const;

const start = 'index.html';

/**
 * Returns all files of a site, in the order of their paths: the pages of its parts in one layout, without
 * the secrets that the process knows.
 *
 * @param title the name of the site
 */
export function siteFiles(title: string, parts: readonly SitePart[]): readonly SiteFile[] {
  const groups = parts
    .filter(({ navigation }) => navigation.length > 0)
    .map(({ label, navigation }) => ({ label, entries: navigation }));
  const layout: Layout = { title, groups };
  const given = parts.flatMap(({ pages }) => pages);
  const pages = given.some(({ path }) => path === start)
    ? given
    : [startPage(title, groups), ...given];
  const shared = assets.map((name) => ({
    path: `assets/${name}`,
    content: readFileSync(packageFile(`site/${name}`), 'utf8'),
  }));
  const written = documents(layout);
  const files = [
    ...pages.map((page) => pageFile(page, written)),
    ...parts
      .flatMap((part) => part.files)
      .map(({ path, content }) => ({
        path,
        content: typeof content === 'string' ? redactKnown(content) : content,
      })),
    ...shared,
  ];
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The file of a page, which is rendered when it is written: thousands need not be held in memory. */
function pageFile(page: SitePage, written: (page: SitePage) => string): SiteFile {
  return {
    path: page.path,
    get content() {
      return redactKnown(written(page));
    },
  };
}

/** The first page of a site none of whose parts has one: it lists the others. */
function startPage(title: string, groups: Layout['groups']): SitePage {
  const lists = groups.map(
    ({ label, entries }) =>
      html`<h2>${label}</h2><ul>${entries.map((entry) => html`<li><a href="${hrefTo(start, entry.path)}">${entry.label}</a></li>`)}</ul>`,
  );
  return { path: start, title, content: html`${lists}` };
}
