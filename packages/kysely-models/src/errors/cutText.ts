import { limits } from './limits.ts';
import type { ErrorDetails } from './modelsError.ts';

/**
 * Returns a text of at most so many characters, followed by how many more it has.
 *
 * @param total how many characters it had before its end was cut elsewhere
 * @example cutText('a'.repeat(5_000_000), 1000) // 'aaa… 4,999,000 more characters'
 */
export function cutText(text: string, max: number, total?: number): string {
  const isWhole = total === undefined || total <= max;
  if (text.length <= max && isWhole) return text;
  // Half of a character of two units is none.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  const shown = text.slice(0, end);
  // A warehouse counts characters, and JavaScript the units that they are made of.
  const more = isWhole ? text.length - shown.length : total - [...shown].length;
  return more <= 0 ? shown : `${shown}… ${more.toLocaleString('en-US')} more characters`;
}

/** Returns details whose texts are cut where they are too long to be read: they may repeat data. */
export function cutDetails<T extends Omit<ErrorDetails, 'cause'>>(details: T): T {
  const { message, expected, found, hint, excerpt } = details;
  const cut = (text: string | undefined, max: number = limits.text) =>
    text === undefined ? undefined : cutText(text, max);
  const texts = { expected: cut(expected), found: cut(found), hint: cut(hint) };
  const given = Object.entries({ ...texts, excerpt: cut(excerpt, limits.excerpt) });
  // Sound: what is set is a text that was one.
  return {
    ...details,
    message: cutText(message, limits.text),
    ...Object.fromEntries(given.filter(([name]) => name in details)),
  } as T;
}
