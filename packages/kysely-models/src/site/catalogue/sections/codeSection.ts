import type { CatalogRelation } from '../../../catalog/catalog.ts';
import { html } from '../../../output/html.ts';
import type { Section } from './section.ts';

/** The least length of a text that is shown, of whatever size the page is already. */
const leastLength = 1500;

const warehouses: Readonly<Record<string, string>> = { duckdb: 'DuckDB', snowflake: 'Snowflake' };

/**
 * Returns the definition of a relation and its query for each warehouse, folded. Of what is too long the
 * rest is counted.
 *
 * @param format writes SQL for reading
 * @param room the characters that the page has left
 */
export function codeSection(
  { code, sql }: CatalogRelation,
  format: (sql: string, warehouse: string) => string,
  room: number,
): Section {
  if (code?.text === undefined && sql.length === 0) return undefined;
  const texts = [
    ...(code?.text === undefined ? [] : [{ label: `Definition, ${code.file}`, text: code.text }]),
    ...sql.map(({ warehouse, text }) => ({
      label: `SQL for ${warehouses[warehouse] ?? warehouse}`,
      text: format(text, warehouse),
    })),
  ];
  return html`<h2 id="code">Code</h2>
${fitted(
  texts.map(({ text }) => text),
  room,
).map((text, at) => folded(texts[at]?.label ?? '', text))}`;
}

function folded(label: string, text: string) {
  return html`<details class="code"><summary>${label}</summary><pre tabindex="0"><code>${text}</code></pre></details>`;
}

/** Shortens the longest texts until all of them fit. */
function fitted(texts: readonly string[], room: number): readonly string[] {
  const lengths = texts.map(({ length }) => length).toSorted((a, b) => a - b);
  let left = room;
  let most = Number.POSITIVE_INFINITY;
  for (const [at, length] of lengths.entries()) {
    const share = left / (lengths.length - at);
    if (length > share) {
      most = Math.max(leastLength, Math.floor(share));
      break;
    }
    left -= length;
  }
  return texts.map((text) =>
    text.length <= most ? text : `${text.slice(0, most)}\n… ${text.length - most} more characters`,
  );
}
