/**
 * `npm run bench`: the shipped analytics on a shop of 100,000 customers against the same statements
 * sent straight to DuckDB, and a project of 1,000 models loaded and compiled.
 *
 * BENCH_CUSTOMERS and BENCH_ROUNDS change the size and the number of rounds.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { openProject } from '../packages/kysely-models/src/run/prepare/openProject.ts';
import config from '../src/defaultConfig.ts';
import { writeShop } from '../src/sample-shop/index.ts';
import { type Measurement, measureProcess, median } from './measureProcess.ts';
import { straightPlan } from './straightPlan.ts';
import { writeSyntheticProject } from './writeSyntheticProject.ts';

const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 100_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const threads = availableParallelism();
const home = join(import.meta.dirname, '../.bench-data');
mkdirSync(home, { recursive: true });

const raw = join(home, `shop-${customers}`);
if (!existsSync(raw)) await writeShop(raw, { customers, format: 'parquet' });

const planFile = join(home, 'straight.json');
const plan = await straightPlan(openProject(config), {
  variables: {},
  rawFolder: raw,
  inPlace: true,
  runId: 'bench',
  now: () => '2024-01-01 00:00:00',
});
writeFileSync(planFile, JSON.stringify(plan));

const engineFile = join(home, 'engine.duckdb');
const straightFile = join(home, 'straight.duckdb');
const results: { engine: Measurement[]; straight: Measurement[] } = { engine: [], straight: [] };
for (let round = 0; round <= rounds; round += 1) {
  for (const file of [engineFile, straightFile]) {
    rmSync(file, { force: true });
    rmSync(`${file}.wal`, { force: true });
  }
  const engine = await measureProcess([
    'engine',
    ...['build', '--raw', raw, '--in-place', '--warehouse', engineFile, '--threads', `${threads}`],
  ]);
  const straight = await measureProcess(['straight', planFile, straightFile, `${threads}`]);
  // The first round warms the file cache.
  if (round === 0) continue;
  results.engine.push(engine);
  results.straight.push(straight);
}

const synthetic = join(home, 'synthetic-1000');
const engine = new URL('../packages/kysely-models/src/define/index.ts', import.meta.url).href;
writeSyntheticProject(synthetic, { models: 1000, engine });
const loads: Measurement[] = [];
for (let round = 0; round < rounds; round += 1) {
  loads.push(await measureProcess(['load', join(synthetic, 'models.config.ts')]));
}

const table = new Table({
  head: ['work', 'wall s', 'cpu s', 'peak MB'],
  style: { head: [], border: [] },
});
const row = (name: string, runs: readonly Measurement[]) => {
  const figure = (key: keyof Measurement, digits: number) =>
    median(runs.map((run) => run[key])).toFixed(digits);
  table.push([name, figure('wallSeconds', 2), figure('cpuSeconds', 2), figure('peakMb', 0)]);
};
row(`build of ${customers.toLocaleString('en-US')} customers, tests included`, results.engine);
row('the same statements straight through DuckDB', results.straight);
row('1,000 models loaded and compiled, whole process', loads);
console.log(table.toString());

const ratio = median(
  results.engine.map((run, at) => run.wallSeconds / (results.straight[at]?.wallSeconds ?? 1)),
);
const memory =
  median(results.engine.map((run) => run.peakMb)) -
  median(results.straight.map((run) => run.peakMb));
const load = median(loads.map((run) => run.wallSeconds));
const verdict = (name: string, figure: number, limit: number, unit: string) =>
  console.log(
    `${figure <= limit ? 'met   ' : 'MISSED'} ${name}: ${figure.toFixed(2)}${unit}, at most ${limit}${unit}`,
  );
console.log(
  `medians of ${rounds} rounds in turn, ${threads} threads, Node ${process.versions.node}`,
);
verdict('engine / straight, wall', ratio, 1.1, '');
verdict('engine - straight, peak memory', memory, 200, ' MB');
verdict('1,000 models loaded and compiled', load, 1.5, ' s');
