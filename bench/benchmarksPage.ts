import { benchmarkGoals, type Goal } from './benchmarkGoals.ts';
import { lowest, type PeerResults, type PeerRun } from './peerResults.ts';

/** The tools, in the order of the tables. */
export const tools = {
  duckdb: 'plain statements',
  ours: 'this project',
  'dbt-rust': 'dbt, Rust engine',
  sqlmesh: 'SQLMesh',
  'dbt-core': 'dbt-core',
} as const;

const works: Readonly<Record<string, string>> = {
  'shop-S': 'Shop, 5,000 orders: everything built and tested',
  'shop-S-unchanged': 'the same again, nothing changed',
  'shop-M': 'Shop, 1 million orders: everything built and tested',
  'shop-M-increment': 'the same again after 1 % new orders',
  'shop-L': 'Shop, 10 million orders: everything built and tested',
  'shop-L-limited': 'the same with `--memory 5GB`',
  'synthetic-1000-parse': '1,000 models: read',
  'synthetic-1000-compile': '1,000 models: read and compiled',
  'synthetic-1000-build': '1,000 models, 1,000 tests: built and tested',
  'synthetic-5000-parse': '5,000 models: read',
  'synthetic-5000-compile': '5,000 models: read and compiled',
  'synthetic-5000-build': '5,000 models, 5,000 tests: built and tested',
};

/**
 * The page of the benchmarks, from measured data alone.
 *
 * @param notes what the figures mean and where the time goes, in Markdown
 */
export function benchmarksPage(results: PeerResults, notes: string): string {
  const { command, date, cores, memoryGb, platform, versions } = results;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `# Benchmarks: against other tools, on equal work

Generated from [bench/results](../bench/results) by \`${command}\` (${date}; ${cores} cores, ${memoryGb} GB,
${platform}; ${named.join(', ')}).

![Wall time as a multiple of this project's](benchmarks.svg)

## Goals

${goalTable(benchmarkGoals(results))}

## Wall seconds, the lowest of the rounds

${figureTable(results, 'wall', 2)}

## CPU seconds, the lowest of the rounds

${figureTable(results, 'cpu', 2)}

## Peak memory in MB, the lowest of the rounds

${figureTable(results, 'peakMb', 0)}

${notes.trim()}
`;
}

function goalTable(goals: readonly Goal[]): string {
  const rows = goals.flatMap(({ name, limit, unit, figure }) => {
    if (figure === undefined) return [];
    const text = (value: number) => `${Number(value.toFixed(2))} ${unit}`;
    return [[name, text(figure), `at most ${text(limit)}`, figure <= limit ? 'met' : '**missed**']];
  });
  return markdownTable(['', 'measured', 'goal', ''], rows);
}

function figureTable(results: PeerResults, figure: keyof PeerRun, digits: number): string {
  const ids = Object.keys(tools);
  const rows = Object.keys(works)
    .filter((work) => results.results[work] !== undefined)
    .map((work) => [
      works[work] ?? work,
      ...ids.map((tool) => lowest(results, figure, [work, tool])?.toFixed(digits) ?? '–'),
    ]);
  return markdownTable(['', ...Object.values(tools)], rows);
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
