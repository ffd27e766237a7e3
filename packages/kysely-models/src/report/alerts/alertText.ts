import { printable } from '../printable.ts';

/**
 * Text as a message shows it: control characters are written out, and what is too long is cut.
 *
 * @param max characters, as UTF-16 counts them
 * @param written how a character is written where the text goes; what counts is that length
 */
export function messageText(
  text: string,
  max: number,
  written: (character: string) => string = (character) => character,
): string {
  let shown = '';
  let end = '';
  for (const character of printable(text).toWellFormed()) {
    const each = written(character);
    if (shown.length + each.length > max) return `${end}…`;
    shown += each;
    if (shown.length < max) end = shown;
  }
  return shown;
}

/** Returns the same of text of several lines, whose line breaks stay. */
export function shownLines(
  text: string,
  max: number,
  written?: (character: string) => string,
): string {
  const lines: string[] = [];
  let left = max;
  for (const line of text.split(/\r?\n/)) {
    if (left < 2) break;
    const shown = messageText(line, left, written);
    lines.push(shown);
    left -= shown.length + 1;
  }
  return lines.join('\n');
}
