/**
 * `npm run bench:incremental`: the two incremental marts after 1 % of 1 million orders changed,
 * against their full build, and builds in which nothing changed, with the command as the package has it.
 *
 * BENCH_CUSTOMERS and BENCH_ROUNDS change the size and the number of rounds.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Table from 'cli-table3';
import { writeShop } from '../src/sample-shop/index.ts';
import { measureProcess, median } from './measureProcess.ts';
import { writeDelta } from './writeDelta.ts';
import { writeSyntheticProject } from './writeSyntheticProject.ts';

const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 100_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const threads = `${availableParallelism()}`;
const home = join(import.meta.dirname, '../.bench-data');
mkdirSync(home, { recursive: true });
const built = join(import.meta.dirname, '../.bench-data/built');
rmSync(built, { recursive: true, force: true });
execFileSync(process.execPath, ['scripts/build.ts', '--stage', built], { stdio: 'inherit' });

const first = join(home, `shop-${customers}`);
if (!existsSync(first)) await writeShop(first, { customers, format: 'parquet' });
const second = join(home, `shop-${customers}-next`);
rmSync(second, { recursive: true, force: true });
await writeDelta(first, second);
// Files of the last two seconds may still change within their time stamp: they are compared by content.
await setTimeout(2500);

const file = join(home, 'incremental.duckdb');
const base = join(home, 'incremental-base.duckdb');
for (const each of [base, `${base}.wal`]) rmSync(each, { force: true });
const build = (raw: string, warehouse: string, ...more: readonly string[]) =>
  measureProcess(
    ['build', '--raw', raw, '--warehouse', warehouse, '--threads', threads, ...more],
    'built.mjs',
  );
const marts = ['mart_orders', 'mart_daily_sales'];

const times: Record<'table' | 'increment', number[]> = { table: [], increment: [] };
const unchanged: number[] = [];
await build(first, base);
for (let round = 0; round < rounds; round += 1) {
  copyFileSync(base, file);
  // Without what reads them: tests that compare with them would find two extracts.
  await build(second, file, '--exclude', ...marts.map((name) => `${name}+`));
  await build(second, file, '--select', ...marts);
  times.increment.push(martSeconds('increment'));
  await build(second, file, '--select', ...marts, '--full-refresh');
  times.table.push(martSeconds('table'));
  await build(second, file);
  unchanged.push((await build(second, file)).cpuSeconds);
  refuseWork();
}

const synthetic = join(home, 'synthetic-1000');
const engine = new URL(
  '../.bench-data/built/node_modules/kysely-models/dist/index.js',
  import.meta.url,
).href;
writeSyntheticProject(synthetic, { models: 1000, engine });
const synthetics = [];
const thousand = join(home, 'synthetic.duckdb');
rmSync(thousand, { force: true });
for (let round = 0; round <= rounds; round += 1) {
  const run = await measureProcess(
    ['build', '--config', join(synthetic, 'models.config.ts'), '--warehouse', thousand],
    'built.mjs',
  );
  if (round === 0) continue;
  synthetics.push(run.cpuSeconds);
  refuseWork();
}

const table = new Table({ head: ['work', 'seconds'], style: { head: [], border: [] } });
table.push(['mart_orders and mart_daily_sales, full', median(times.table).toFixed(3)]);
table.push(['the same after 1 % changed', median(times.increment).toFixed(3)]);
table.push(['nothing changed, shipped models, CPU', median(unchanged).toFixed(2)]);
table.push(['nothing changed, 1,000 models, CPU', median(synthetics).toFixed(2)]);
console.log(table.toString());
const verdict = (name: string, figure: number, limit: number) =>
  console.log(
    `${figure <= limit ? 'met   ' : 'MISSED'} ${name}: ${figure.toFixed(2)}, at most ${limit}`,
  );
const ratios = times.increment.map((seconds, at) => seconds / (times.table[at] ?? 1));
verdict('increment / full', median(ratios), 0.15);
verdict('nothing changed, shipped models, CPU seconds', median(unchanged), 0.5);
verdict('nothing changed, 1,000 models, CPU seconds', median(synthetics), 1.5);

interface Run {
  readonly relations: readonly {
    readonly name: string;
    readonly status: string;
    readonly materialized?: string;
    readonly durationMs: number;
  }[];
}

/** Returns the record of the last build. */
function lastRun(): Run {
  return JSON.parse(readFileSync('.models/run.json', 'utf8'));
}

/** The seconds that the last build spent on the two marts, which were made in the given way. */
function martSeconds(way: 'table' | 'increment'): number {
  const made = lastRun().relations.filter(({ name }) => marts.includes(name));
  for (const { name, materialized } of made) {
    if (materialized !== way) throw new Error(`${name} was made as ${materialized}, not ${way}.`);
  }
  return made.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
}

/** Throws where the last build did anything: nothing had changed. */
function refuseWork(): void {
  const made = lastRun().relations.find(({ status }) => status !== 'kept');
  if (made !== undefined) throw new Error(`${made.name} was ${made.status}, not kept.`);
}
