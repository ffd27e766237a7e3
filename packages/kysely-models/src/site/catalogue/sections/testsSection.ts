import type { CatalogRelation, CatalogTest, CatalogTestResult } from '../../../catalog/catalog.ts';
import { counted } from '../../../define/text/counted.ts';
import { type Html, html } from '../../../output/html.ts';
import { countText, failuresText, momentText } from '../parts/texts.ts';
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

/** The result of a test in one build. */
interface TrendResult {
  readonly at: string;
  readonly status: 'passed' | 'warned' | 'failed';
  readonly failures: number;
}

const heights = { passed: 6, warned: 12, failed: 16 } as const;

/**
 * Returns the results of a test as a row of marks: low for one that passed, high for one that failed,
 * so that they are told apart without colours. A test that always passed has nothing to see.
 */
function trendMarks(results: readonly TrendResult[]): Html {
  if (results.length === 0) return html``;
  const bad = results.filter(({ status }) => status !== 'passed').length;
  if (bad === 0) return html`<span class="none">passed in all ${results.length}</span>`;
  const label = `Passed in ${results.length - bad} of ${counted(results.length, 'build')}`;
  // A path for all marks of a status: a page may have a hundred tests.
  const marks = Object.entries(heights).flatMap(([status, height]) => {
    const path = results.flatMap((result, at) =>
      result.status === status ? `M${at * 7 + 2.5} 16v-${height}` : [],
    );
    return path.length === 0 ? [] : html`<path class="${status}" d="${path.join('')}"/>`;
  });
  const width = results.length * 7;
  return html`<svg class="trend" role="img" aria-label="${label}" width="${width}" height="16" viewBox="0 0 ${width} 16">${marks}</svg>`;
}
