import { type Html, html } from '../../output/html.ts';
import type { FigureData } from '../data/readFigure.ts';
import {
  cellText,
  exactText,
  type FigureValue,
  headingOf,
  isNumeric,
  valueText,
} from '../data/valueText.ts';

/**
 * Returns the rows of a figure as a table: rounded for reading, with the exact value beside each.
 *
 * @param caption the name of the table, for those who do not see where it stands
 * @param partial the column that is true for a period that is not over
 */
export function tableHtml(data: FigureData, caption: string, partial: string | undefined): Html {
  const heads = data.columns.map((column) => {
    const kind = isNumeric(column.as) ? html` class="number"` : html``;
    return html`<th scope="col"${kind}>${headingOf(column)}</th>`;
  });
  const rows = data.rows.map((row) => {
    const isPartial = partial !== undefined && row[partial] === true;
    const cells = data.columns.map((column, at) => {
      const { name, as } = column;
      const value = row[name] ?? null;
      const text = cellText(value, column);
      const note = isPartial && at === 0 ? html` <span class="partial">so far</span>` : html``;
      const kinds = [...(isNumeric(as) ? ['number'] : []), ...(value === null ? ['none'] : [])];
      const kind = kinds.length === 0 ? html`` : html` class="${kinds.join(' ')}"`;
      if (at === 0) {
        return html`<th scope="row"${kind}${exact(value, text)}>${text}${note}</th>`;
      }
      return html`<td${kind}${exact(value, text)}>${text}</td>`;
    });
    return html`<tr>${cells}</tr>\n`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table data-sortable>
<caption class="unseen">${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>`;
}

/** Returns one row as a table of its own: a line for each column, with what it means. */
export function listHtml(
  { columns, rows: [row] }: FigureData,
  caption: string,
  describe: (column: string) => string | undefined,
): Html {
  const lines = columns.map((column) => {
    const { name, label, as } = column;
    const value = row?.[name] ?? null;
    const text = valueText(value, column);
    const kind = isNumeric(as) ? html` class="number"` : html``;
    return html`<tr><th scope="row">${label}</th><td${kind}${exact(value, text)}>${text}</td><td class="none">${describe(name)}</td></tr>\n`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="list">
<caption class="unseen">${caption}</caption>
<tbody>
${lines}</tbody>
</table></div>`;
}

/** Returns the attribute with the exact value, where what is written differs from it. */
function exact(value: FigureValue, text: string): Html {
  const whole = exactText(value);
  return whole === text ? html`` : html` data-value="${whole}"`;
}
