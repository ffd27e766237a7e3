import { counted } from '../../../define/text/counted.ts';
import { type Html, html } from '../../../output/html.ts';

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
export function trendMarks(results: readonly TrendResult[]): Html {
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
