import type { PeerResults } from './peerResults.ts';
import { lowest, lowestRatio } from './peerResults.ts';

/** A goal, and its measured figure. */
export interface Goal {
  readonly name: string;
  readonly limit: number;
  readonly unit: '×' | 'MB' | 's';
  /** Undefined where these results have no such work. */
  readonly figure: number | undefined;
}

/** The goals in results; ratios are of the lowest wall times of rounds that ran in turn. */
export function benchmarkGoals(results: PeerResults): readonly Goal[] {
  const wall = (name: string, work: string, peer: string, limit: number): Goal => ({
    name,
    limit,
    unit: '×',
    figure: lowestRatio(results, 'wall', [work, 'ours'], [work, peer]),
  });
  const thousand = 'synthetic-1000';
  const large = 'synthetic-5000';
  const best = fastest(results, 'shop-M-increment');
  return [
    wall('5,000 orders, whole process / dbt Rust', 'shop-S', 'dbt-rust', 0.9),
    wall('nothing changed / dbt Rust', 'shop-S-unchanged', 'dbt-rust', 0.7),
    wall('1 million orders / dbt Rust', 'shop-M', 'dbt-rust', 0.95),
    wall('1 % new of 1 million orders / best peer', 'shop-M-increment', best, 0.8),
    wall('1,000 models with tests / dbt Rust', `${thousand}-build`, 'dbt-rust', 0.4),
    wall('1,000 models with tests / plain statements', `${thousand}-build`, 'duckdb', 2),
    wall('1,000 models compiled / dbt Rust', `${thousand}-compile`, 'dbt-rust', 0.5),
    ...largeShop(results),
    {
      name: '5,000 models compiled / parse of dbt Rust',
      limit: 1,
      unit: '×',
      figure: lowestRatio(
        results,
        'wall',
        [`${large}-compile`, 'ours'],
        [`${large}-parse`, 'dbt-rust'],
      ),
    },
    {
      name: '5,000 models compiled / 1,000 models compiled',
      limit: 5,
      unit: '×',
      figure: lowestRatio(
        results,
        'cpu',
        [`${large}-compile`, 'ours'],
        [`${thousand}-compile`, 'ours'],
      ),
    },
    { name: 'installed size for DuckDB', limit: 120, unit: 'MB', figure: results.installedMb },
    {
      name: 'process start to first statement',
      limit: 0.35,
      unit: 's',
      figure: Math.min(...results.startup),
    },
  ];
}

/** 10 million orders, as DuckDB takes memory by itself and with a limit that it keeps by writing to disk. */
function largeShop(results: PeerResults): readonly Goal[] {
  const works = { 'shop-L': '10 million orders', 'shop-L-limited': 'the same with `--memory 5GB`' };
  return Object.entries(works).flatMap(([work, name]): Goal[] => [
    {
      name: `${name} / dbt Rust`,
      limit: 0.95,
      unit: '×',
      figure: lowestRatio(results, 'wall', [work, 'ours'], ['shop-L', 'dbt-rust']),
    },
    {
      name: `${name}, peak memory / plain statements`,
      limit: 1,
      unit: '×',
      figure: lowestRatio(results, 'peakMb', [work, 'ours'], ['shop-L', 'duckdb']),
    },
  ]);
}

function fastest(results: PeerResults, work: string): string {
  const peers = Object.keys(results.results[work] ?? {}).filter(
    (tool) => tool !== 'ours' && tool !== 'duckdb',
  );
  const wallOf = (tool: string) =>
    lowest(results, 'wall', [work, tool]) ?? Number.POSITIVE_INFINITY;
  return peers.toSorted((a, b) => wallOf(a) - wallOf(b))[0] ?? 'dbt-rust';
}
