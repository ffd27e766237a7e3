import type { CatalogBuild } from '../../../catalog/catalog.ts';
import { type Html, html } from '../../../output/html.ts';
import { statusOutcome } from '../../../run/result/statusOutcome.ts';
import { costCells, costHeads } from '../parts/costCells.ts';
import { countText, elapsedText, failuresText, momentText } from '../parts/texts.ts';
import { durationBars } from '../svg/durationBars.ts';
import type { Section, SectionInput } from './section.ts';

/** The number of builds that a page lists. */
const shownBuilds = 20;

/** Returns what the recorded builds did about a relation. */
export function historySection({ relation: { history } }: SectionInput): Section {
  if (history.length === 0) return undefined;
  const shown = history.slice(0, shownBuilds);
  const bars = shown
    .filter(({ isKilled }) => !isKilled)
    .toReversed()
    .map(({ at, result }) => ({
      at,
      durationMs: result.durationMs,
      status: statusClass(result.status),
    }));
  const left = history.length - shown.length;
  const hasCosts = shown.some(({ result }) => result.cost !== undefined);
  return html`<h2 id="history">History</h2>
${bars.length > 1 ? durationBars(bars) : undefined}
<div class="scroll"><table>
<thead><tr><th scope="col">Build (UTC)</th><th scope="col">Outcome</th><th scope="col" class="number">Duration</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Tests passed</th><th scope="col">Did not pass</th>${hasCosts ? costHeads : undefined}</tr></thead>
<tbody>${shown.map((build) => buildRow(build, hasCosts))}</tbody></table></div>
${left > 0 ? html`<p class="none">${countText(left)} earlier builds are not shown.</p>` : undefined}`;
}

function buildRow({ at, isKilled, result }: CatalogBuild, hasCosts: boolean): Html {
  const { status, code, durationMs, tests, failures, because } = result;
  const reason = code ?? (because === undefined ? undefined : `because of ${because}`);
  return html`<tr><th scope="row">${momentText(at)}</th>
<td><span class="status ${statusClass(status)}">${outcomeText(status)}</span>${reason === undefined ? undefined : html` <span class="none">${reason}</span>`}</td>
<td class="number">${isKilled ? '' : elapsedText(durationMs)}</td><td class="number">${rowsText(result)}</td>
<td class="number">${isKilled ? '' : countText(tests.passed)}</td>
<td>${failures.map(({ test, kind, failures: bad }) => `${test}: ${failuresText(bad, kind)}`).join(', ')}</td>${hasCosts ? costCells(result.cost) : undefined}</tr>`;
}

/** Returns the rows of the table, with those that an increment changed: `1,200 (3 changed)`. */
function rowsText({ materialized, rows, tableRows }: CatalogBuild['result']): string {
  const all = materialized === 'increment' ? tableRows : rows;
  const text = all === undefined ? '' : countText(all);
  if (materialized !== 'increment' || rows === undefined) return text;
  return `${text} (${countText(rows)} changed)`.trim();
}

/** Returns the class of a status in the style sheet. */
export function statusClass(status: string): string {
  switch (statusOutcome(status) ?? ofRuns.get(status)) {
    case 'done':
      return 'passed';
    case 'failed':
      return 'failed';
    default:
      return 'warned';
  }
}

/** The statuses of runs and operations, beside those of relations. */
const ofRuns: ReadonlyMap<string, 'done' | 'failed'> = new Map([
  ['succeeded', 'done'],
  ['done', 'done'],
  ['killed', 'failed'],
]);

/** Returns a status in words. */
export const outcomeText = (status: string) => status.replaceAll('_', ' ');
