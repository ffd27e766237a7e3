import type { CatalogRelation, CatalogTest, CatalogTestResult } from '../../../catalog/catalog.ts';
import { type Html, html } from '../../../output/html.ts';
import { countText, failuresText, momentText } from '../parts/texts.ts';
import { trendMarks } from '../svg/trendMarks.ts';
import type { Section, SectionInput } from './section.ts';

/** The number of builds whose results a trend shows. */
const shownBuilds = 20;

/** Returns the tests of a relation with their last results, and how these were over time. */
export function testsSection({ relation }: SectionInput): Section {
  const { tests } = relation;
  if (tests.length === 0) return undefined;
  return html`<h2 id="tests">Tests</h2>
<div class="scroll"><table class="tests">
<thead><tr><th scope="col">Expectation</th><th scope="col">Severity</th><th scope="col">Last result</th><th scope="col">Over time</th></tr></thead>
<tbody>${tests.map((test) => testRow(relation, test))}</tbody></table></div>`;
}

function testRow(relation: CatalogRelation, test: CatalogTest): Html {
  const { expects, severity, maxFailures, last, name, kind } = test;
  const allowed = maxFailures === 0 ? undefined : html`, up to ${countText(maxFailures)} may fail`;
  const isOlder = last !== undefined && last.runId !== relation.history[0]?.runId;
  const result =
    last === undefined
      ? html`<span class="none">not recorded</span>`
      : html`<span class="status ${last.status}">${resultText(last, kind)}</span>${isOlder ? html` <span class="none">on ${momentText(last.at)}</span>` : undefined}`;
  return html`<tr><th scope="row">${expects}${allowed}</th><td>${severity}</td><td>${result}</td><td>${trendMarks(resultsOf(relation, name))}</td></tr>`;
}

function resultText({ status, failures }: CatalogTestResult, kind: string): string {
  return status === 'passed' ? 'passed' : failuresText(failures, kind);
}

/** Returns the results of a test in the recorded builds, the oldest first. */
function resultsOf({ history }: CatalogRelation, test: string) {
  return history
    .flatMap(({ at, result }) => {
      const failed = result.failures.find((each) => each.test === test);
      if (failed !== undefined) {
        const status = failed.severity === 'error' ? 'failed' : 'warned';
        return { at, status, failures: failed.failures } as const;
      }
      return result.passed.includes(test) ? ({ at, status: 'passed', failures: 0 } as const) : [];
    })
    .slice(0, shownBuilds)
    .toReversed();
}
