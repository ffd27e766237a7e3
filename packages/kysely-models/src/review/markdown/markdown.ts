/** Returns a fence that the text itself cannot end. */
export function fenced(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}diff\n${text.trimEnd()}\n${fence}`;
}

/** A section that opens when its summary is clicked. */
export const details = (summary: string, text: string) =>
  `<details><summary>${summary.replaceAll(/`([^`]*)`/g, '<code>$1</code>')}</summary>\n\n${text}\n\n</details>`;

/**
 * Returns a table, without the columns in which no row has anything; cells are Markdown already.
 *
 * @param numbers the columns of numbers, which stand right
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly string[] = [],
): string {
  const isFilled = head.map((_, at) => rows.some((row) => row[at] !== ''));
  const line = (cells: readonly string[]) =>
    `| ${cells.filter((_, at) => isFilled[at]).join(' | ')} |`;
  const rule = head.map((name) => (numbers.includes(name) ? '--:' : '---'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/**
 * Text that is shown as it is: no markup, no mention of anybody, no link to an issue or an address. A
 * space of no width breaks what GitHub looks for once the Markdown is read, entities and all.
 */
export function escaped(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~#]/g, (mark) => `\\${mark}`)
    .replaceAll(/@|#(?=\w)|:(?=\/\/)|www(?=\.)|GH(?=-\d)/gi, (mark) => `${mark}\u200b`);
}

/** A name in code; one that a code span could not hold is escaped instead. */
export const code = (name: string) => (/^[\w.-]+$/.test(name) ? `\`${name}\`` : escaped(name));
