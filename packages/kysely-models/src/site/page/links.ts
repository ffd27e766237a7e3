import { posix } from 'node:path';
import { type Html, html } from '../../output/html.ts';

/**
 * Returns the link from one page to another file of the site, which works in a folder as on a server.
 *
 * @example hrefTo('models/mart_orders.html', 'index.html') // '../index.html'
 */
export function hrefTo(from: string, to: string): string {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const isBeside = to.startsWith(folder) && !to.includes('/', folder.length);
  if (isBeside && to !== from) return to.slice(folder.length);
  return posix.relative(posix.dirname(from), to);
}

/**
 * Returns the path of the page of a relation: the catalogue has one of each.
 *
 * @example modelPath('mart_orders') // 'models/mart_orders.html'
 */
export function modelPath(name: string): string {
  return `models/${fileName(name)}.html`;
}

/**
 * Returns a name as a file name that every system takes: characters other than letters without accents,
 * digits and `_` are written as their codes, capitals too, as some file systems do not tell them apart.
 *
 * @example fileName('Orders/../x') // '-4f-rders-2f--2e--2e--2f-x'
 */
export function fileName(name: string): string {
  if (/^[a-z0-9_]*$/.test(name)) return name;
  return name.replace(
    /[^a-z0-9_]/gu,
    (character) => `-${(character.codePointAt(0) ?? 0).toString(16)}-`,
  );
}

/** Returns a link to another site where the address is one of the web, else its text alone. */
export function webLink(address: string, text = address): Html {
  const url = URL.parse(address);
  return url?.protocol === 'https:' || url?.protocol === 'http:'
    ? html`<a href="${url.href}" rel="noreferrer noopener">${text}</a>`
    : html`${text}`;
}
