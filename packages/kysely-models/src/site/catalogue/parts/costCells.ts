import { creditsText } from '../../../output/creditsText.ts';
import { type Html, html } from '../../../output/html.ts';
import type { Cost } from '../../../state/recordedRun.ts';
import { bytesText } from './texts.ts';

/** The heads of the columns of a cost. */
export const costHeads: Html = html`<th scope="col" class="number">Credits</th><th scope="col" class="number">Cloud services</th><th scope="col" class="number">Scanned</th>`;

/** Returns the columns of a cost; what is not known says so. */
export function costCells(cost: Cost | undefined): Html {
  const cell = (amount: number | undefined, text: (known: number) => string) =>
    html`<td class="number">${amount === undefined ? html`<span class="none">unknown</span>` : text(amount)}</td>`;
  return html`${cell(cost?.credits, creditsText)}${cell(cost?.cloudCredits, creditsText)}${cell(cost?.bytesScanned, bytesText)}`;
}
