import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { benchmarkGoals } from '../../bench/benchmarkGoals.ts';
import { benchmarksPage } from '../../bench/benchmarksPage.ts';
import { benchmarksPlot } from '../../bench/benchmarksPlot.ts';
import { readPeerResults } from '../../bench/readPeerResults.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const run = (wall: number) => ({ wall, cpu: wall, peakMb: 100 });

describe('docs/benchmarks.md', () => {
  const results = readPeerResults();

  it('is what the committed results give', () => {
    const page = benchmarksPage(results, text('bench/benchmarkNotes.md'));
    expect(text('docs/benchmarks.md')).toBe(page);
    expect(text('docs/benchmarks.svg')).toBe(benchmarksPlot(results));
  });

  it('says of each goal that was measured whether it was met', () => {
    const shop = { 'dbt-rust': [run(1)], ours: [run(0.95), run(0.91)] };
    const measured = {
      ...results,
      installedMb: 100,
      startup: [0.4, 0.3],
      results: { 'shop-S': shop },
    };
    const known = benchmarkGoals(measured).filter(({ figure }) => figure !== undefined);
    expect(known.map(({ figure, limit }) => [figure, limit])).toEqual([
      [0.91, 0.9],
      [100, 120],
      [0.3, 0.35],
    ]);
    expect(benchmarksPage(measured, '')).toContain('| 0.91 × | at most 0.9 × | **missed** |');
  });
});
