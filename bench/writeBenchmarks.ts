/** `node bench/writeBenchmarks.ts`: docs/benchmarks.md and its plot, from bench/results. */
import { readFileSync, writeFileSync } from 'node:fs';
import { benchmarkGoals } from './benchmarkGoals.ts';
import { benchmarksPage } from './benchmarksPage.ts';
import { benchmarksPlot } from './benchmarksPlot.ts';
import { readPeerResults } from './readPeerResults.ts';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const results = readPeerResults();
writeFileSync(
  at('docs/benchmarks.md'),
  benchmarksPage(results, readFileSync(at('bench/benchmarkNotes.md'), 'utf8')),
);
writeFileSync(at('docs/benchmarks.svg'), benchmarksPlot(results));
for (const { name, limit, unit, figure } of benchmarkGoals(results)) {
  if (figure === undefined) continue;
  const verdict = figure <= limit ? 'met   ' : 'MISSED';
  console.log(`${verdict} ${name}: ${figure.toFixed(2)} ${unit}, at most ${limit} ${unit}`);
}
