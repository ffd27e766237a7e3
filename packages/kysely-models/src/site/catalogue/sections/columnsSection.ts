import type { CatalogTest, DescribedColumn } from '../../../catalog/catalog.ts';
import { type Html, html } from '../../../output/html.ts';
import { columnId } from '../parts/links.ts';
import type { Section, SectionInput } from './section.ts';

/** Returns the columns of a relation with their types, tests and marks. */
export function columnsSection({ relation: { columns, tests } }: SectionInput): Section {
  if (columns.length === 0) return undefined;
  const byName = new Map(tests.map((test) => [test.name, test]));
  return html`<h2 id="columns">Columns</h2>
<div class="scroll"><table class="columns">
<thead><tr><th scope="col">Column</th><th scope="col">Type</th><th scope="col">Null</th><th scope="col">Tests</th></tr></thead>
<tbody>${columns.map((column) => columnRow(column, byName))}</tbody></table></div>`;
}

function columnRow(column: DescribedColumn, tests: ReadonlyMap<string, CatalogTest>): Html {
  const { name, type, nullable, pii, description, values } = column;
  const about = [
    description === undefined ? undefined : html`<div>${description}</div>`,
    values === undefined
      ? undefined
      : html`<div class="values">one of ${values.slice(0, 12).join(', ')}${values.length > 12 ? ` and ${values.length - 12} more` : ''}</div>`,
  ].flatMap((part) => part ?? []);
  const mark = pii ? html` <span class="mark pii" title="personal data">pii</span>` : undefined;
  const marks = column.tests.flatMap((test) => {
    const found = tests.get(test);
    return found === undefined ? [] : testMark(found);
  });
  return html`<tr id="${columnId(name)}"><th scope="row"><code>${name}</code>${mark}${about}</th>
<td><code>${type ?? 'unknown'}</code></td>
<td>${nullable === undefined ? '?' : nullable ? 'yes' : 'no'}</td>
<td>${marks}</td></tr>`;
}

/** Returns a test as a short mark, with its last result. */
function testMark({ kind, last, expects }: CatalogTest): Html {
  const status = last?.status ?? 'unknown';
  return html`<span class="mark ${status}" title="${expects}">${kind}</span> `;
}
