/** A change of SQL: what it was and what it became, with the words around. */
export interface SqlDifference {
  readonly before: string;
  readonly after: string;
}

/** The characters that are shown on each side of what differs. */
const around = 40;

/** The characters of a change that are shown at most. */
const most = 240;

/**
 * Returns the part in which two texts of SQL differ, from word to word, with some of the text around it.
 *
 * @example
 * sqlDifference('select … where a < 5 and b', 'select … where a <= 5 and b')
 * // { before: '… where a < 5 and b', after: '… where a <= 5 and b' }
 */
export function sqlDifference(before: string, after: string): SqlDifference {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const from = wordStart(before, start - around);
  const tail = tailOf(before, end);
  const cut = (text: string) => {
    const until = text.length - Math.max(0, tail);
    const isCut = tail > 0 || until - from > most;
    return `${from > 0 ? '… ' : ''}${text.slice(from, Math.min(until, from + most))}${isCut ? ' …' : ''}`;
  };
  return { before: cut(before), after: cut(after) };
}

/** Returns the number of characters at the end that are not shown. */
function tailOf(text: string, same: number): number {
  const until = text.length - same + around;
  if (until >= text.length) return 0;
  const blank = text.indexOf(' ', until);
  return blank === -1 ? 0 : text.length - blank;
}

function wordStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf(' ', at) + 1;
}
