import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { Html, html } from '../../output/html.ts';
import { hrefTo } from './links.ts';
import type { NavigationEntry, SitePage } from './sitePage.ts';

/** The parts that all pages of a site have in common. */
export interface Layout {
  /** The name of the site. */
  readonly title: string;
  readonly groups: readonly {
    readonly label: string;
    readonly entries: readonly NavigationEntry[];
  }[];
}

/**
 * The policy of every page: its own files and nothing else, no code or style inside of the page. A folder
 * that is opened in the browser has no headers, so that the page says it itself.
 */
export const contentPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** The end of a script, in pieces: a bundler rewrites a tagged template that has it whole. */
const endOfScript = new Html(`</${'script'}>`);

/** Returns a function that writes pages as whole documents. */
export function documents(layout: Layout): (page: SitePage) => string {
  const navigation = navigations(layout.groups);
  return (page) => documentOf(page, layout, navigation(page));
}

function documentOf(page: SitePage, layout: Layout, navigation: Html): string {
  const file = (path: string) => hrefTo(page.path, path);
  const title = page.title === layout.title ? page.title : `${page.title} · ${layout.title}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${file('assets/site.css')}">
<script src="${file('assets/theme.js')}">${endOfScript}
<script src="${file('assets/tables.js')}" defer>${endOfScript}
${(page.scripts ?? []).map((path) => html`<script src="${file(path)}" defer>${endOfScript}\n`)}</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="home" href="${file('index.html')}">${layout.title}</a>
<nav aria-label="Pages">${navigation}</nav>
<button type="button" class="theme" data-theme-toggle hidden>Theme</button>
</header>
<main id="content" tabindex="-1">
<div class="head">
${page.facts === undefined ? undefined : html`<p class="facts">${page.facts}</p>`}
<h1>${page.title}</h1>
${page.summary === undefined ? undefined : html`<p class="summary">${page.summary}</p>`}
</div>
${page.content}
</main>
</body>
</html>
`.text;
}

/** Returns a function that writes the navigation of a page; those of one folder and entry share theirs. */
function navigations(groups: Layout['groups']): (page: SitePage) => Html {
  const entries = new Set(groups.flatMap((group) => group.entries.map(({ path }) => path)));
  const written = new Map<string, Html>();
  return (page) => {
    const own = entries.has(page.path) ? page.path : posix.dirname(page.path);
    const key = `${own}\0${page.under ?? ''}`;
    const navigation =
      written.get(key) ?? html`${groups.map((group) => navigationGroup(group, page))}`;
    written.set(key, navigation);
    return navigation;
  };
}

function navigationGroup({ label, entries }: Layout['groups'][number], page: SitePage): Html {
  const items = entries.map((entry) => {
    const isHere = entry.path === page.path;
    const isUnder = isHere || entry.path === page.under;
    const current = isUnder ? html` aria-current="${isHere ? 'page' : 'true'}"` : html``;
    return html`<li><a href="${hrefTo(page.path, entry.path)}"${current}>${entry.label}</a></li>`;
  });
  const id = `nav-${createHash('sha256').update(label).digest('hex').slice(0, 8)}`;
  return html`<div class="group"><span class="unseen" id="${id}">${label}</span><ul aria-labelledby="${id}">${items}</ul></div>`;
}
