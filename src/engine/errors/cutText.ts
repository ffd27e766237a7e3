/**
 * Returns a text of at most so many characters, followed by how many more it has.
 *
 * @example cutText('a'.repeat(5_000_000), 1000) // 'aaa… 4,999,000 more characters'
 */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  // Half of a character of two units is none.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return `${text.slice(0, end)}… ${(text.length - end).toLocaleString('en-US')} more characters`;
}
