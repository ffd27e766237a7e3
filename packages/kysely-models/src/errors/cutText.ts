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
