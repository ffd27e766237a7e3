import { type Html, html } from '../../../output/html.ts';
import { counted } from '../parts/texts.ts';

/** The result of a test in one build. */
interface TrendResult {
  readonly at: string;
  readonly status: 'passed' | 'warned' | 'failed';
  readonly failures: number;
}

const heights = { passed: 6, warned: 12, failed: 16 } as const;

/**
 * Returns the results of a test as a row of marks: low for one that passed, high for one that failed,
 * so that they are told apart without colours.
 */
export function trendMarks(results: readonly TrendResult[]): Html {
  if (results.length === 0) return html``;
  const bad = results.filter(({ status }) => status !== 'passed').length;
  const label = `Passed in ${results.length - bad} of ${counted(results.length, 'build')}`;
  const marks = results.map(({ status }, at) => {
    const height = heights[status];
    return html`<rect class="${status}" x="${at * 7}" y="${16 - height}" width="5" height="${height}"/>`;
  });
  const width = results.length * 7;
  return html`<svg class="trend" role="img" aria-label="${label}" width="${width}" height="16" viewBox="0 0 ${width} 16">${marks}</svg>`;
}
