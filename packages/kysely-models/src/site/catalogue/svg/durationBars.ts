import { type Html, html } from '../../../output/html.ts';
import { elapsedText } from '../parts/texts.ts';

/** A build as a bar. */
interface DurationBar {
  readonly at: string;
  readonly durationMs: number;
  /** Of a class of the style sheet: `passed`, `failed`. */
  readonly status: string;
}

const height = 64;

/** Returns the durations of builds, the oldest first, as bars with the longest as their scale. */
export function durationBars(bars: readonly DurationBar[]): Html {
  const longest = Math.max(...bars.map(({ durationMs }) => durationMs), 1);
  const width = Math.max(bars.length * 12, 60);
  const marks = bars.map(({ durationMs, status, at }, index) => {
    const tall = Math.max(2, Math.round((durationMs / longest) * height));
    return html`<rect class="${status}" x="${index * 12}" y="${height - tall}" width="9" height="${tall}"><title>${at.slice(0, 16)} UTC: ${elapsedText(durationMs)}</title></rect>`;
  });
  const label = `Durations of the last ${bars.length} builds, at most ${elapsedText(longest)}`;
  return html`<figure class="bars"><svg role="img" aria-label="${label}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${marks}</svg>
<figcaption>Duration of each build; the tallest bar is ${elapsedText(longest)}.</figcaption></figure>`;
}
