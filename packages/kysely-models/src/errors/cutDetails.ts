import { cutText } from './cutText.ts';
import { limits } from './limits.ts';
import type { ErrorDetails } from './modelsError.ts';

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
