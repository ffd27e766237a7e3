import type { Catalog } from '../../../catalog/catalog.ts';
import { counted } from '../../../define/text/counted.ts';
import { type Html, html } from '../../../output/html.ts';
import type { RecordedRun } from '../../../state/recordedRun.ts';
import type { SitePage } from '../../page/sitePage.ts';
import { costCells, costHeads } from '../parts/costCells.ts';
import { cataloguePaths, commaList, relationLink } from '../parts/links.ts';
import { countText, elapsedText, momentText } from '../parts/texts.ts';
import { outcomeText, statusClass } from '../sections/historySection.ts';
import { durationBars } from '../svg/durationBars.ts';

/** The number of names in a cell. */
const shownNames = 8;

const path = cataloguePaths.runs;

/** Returns the page of the recorded builds: their durations, tests, and what failed. */
export function runsPage({ runs }: Catalog, known: ReadonlySet<string>): SitePage {
  const bars = runs
    .filter(({ outcome }) => outcome !== 'killed')
    .toReversed()
    .map(({ at, durationMs, outcome }) => ({ at, durationMs, status: statusClass(outcome) }));
  const failed = runs.filter(({ outcome }) => statusClass(outcome) === 'failed').length;
  const hasCosts = runs.some(({ cost }) => cost !== undefined);
  return {
    path,
    title: 'Builds',
    summary:
      runs.length === 0
        ? 'No build is recorded in this warehouse.'
        : `The last ${counted(runs.length, 'build')} that changed something; ${countText(failed)} did not succeed.`,
    content: html`${bars.length > 1 ? durationBars(bars) : undefined}
${runs.length === 0 ? undefined : html`<div class="scroll"><table data-sortable><thead><tr><th scope="col">Build (UTC)</th><th scope="col">Outcome</th><th scope="col" class="number">Duration</th><th scope="col" class="number">Published</th><th scope="col" class="number">Tests passed</th><th scope="col" class="number">warned</th><th scope="col" class="number">failed</th>${hasCosts ? costHeads : undefined}<th scope="col">What failed</th></tr></thead><tbody>${runs.map((run) => runRow(run, known, hasCosts))}</tbody></table></div>`}`,
  };
}

function runRow(run: RecordedRun, known: ReadonlySet<string>, hasCosts: boolean): Html {
  const { at, runId, outcome, durationMs, tests, relations, holder } = run;
  const published = relations.filter(({ status }) => status === 'published').length;
  const doubtful = relations.filter(({ status }) => status === 'in_doubt').length;
  const isKilled = outcome === 'killed';
  // Nobody recorded the tests of a run that was killed.
  const tested = (tests: number) => (isKilled ? '' : countText(tests));
  const failed = relations.filter(({ status }) => statusClass(status) === 'failed');
  const links = failed.slice(0, shownNames).map(({ name }) => relationLink(path, name, known));
  const left = failed.length - links.length;
  return html`<tr><th scope="row" title="${runId}">${momentText(at)}</th><td><span class="status ${statusClass(outcome)}">${outcomeText(outcome)}</span>${holder === undefined ? undefined : html` <span class="none">${holder}</span>`}</td><td class="number" data-value="${durationMs}">${isKilled ? '' : elapsedText(durationMs)}</td><td class="number">${countText(published)}${isKilled && doubtful > 0 ? ` + ${countText(doubtful)} in doubt` : ''}</td><td class="number">${tested(tests.passed)}</td><td class="number">${tested(tests.warned)}</td><td class="number">${tested(tests.failed)}</td>${hasCosts ? costCells(run.cost) : undefined}<td>${commaList(links)}${left > 0 ? ` and ${countText(left)} more` : ''}</td></tr>`;
}
