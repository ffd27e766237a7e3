/**
 * `npm run bench:incremental`: the shipped analytics of 1 million orders after 1 % and 0.01 % of them changed, and
 * where nothing did, against a full build: whole processes of the command as the package has it. Of each build the
 * models that take longest are printed. Then the same of the shop of the comparison with other tools, whose data
 * `npm run bench:peers` writes: after 1 %, with its files loaded.
 *
 * BENCH_CUSTOMERS and BENCH_ROUNDS change the size and the number of rounds.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Table from 'cli-table3';
import { writeShop } from '../src/sample-shop/index.ts';
import { type Measurement, measureProcess, median } from './measureProcess.ts';
import { writeDelta } from './writeDelta.ts';
import { writePeersDelta } from './writePeersDelta.ts';
import { writeSyntheticProject } from './writeSyntheticProject.ts';

const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 100_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const threads = `${availableParallelism()}`;
const home = join(import.meta.dirname, '../.bench-data');
mkdirSync(home, { recursive: true });
const built = join(home, 'built');
rmSync(built, { recursive: true, force: true });
execFileSync(process.execPath, ['scripts/build.ts', '--stage', built], { stdio: 'inherit' });

const first = join(home, `shop-${customers}`);
if (!existsSync(first)) await writeShop(first, { customers, format: 'parquet' });
const deltas = { 'after 1 %': 100, 'after 0.01 %': 10_000 } as const;
const extracts = new Map<string, string>();
for (const [name, oneIn] of Object.entries(deltas)) {
  const folder = join(home, `shop-${customers}-next-${oneIn}`);
  rmSync(folder, { recursive: true, force: true });
  await writeDelta(first, folder, oneIn);
  extracts.set(name, folder);
}
// Files of the last two seconds may still change within their time stamp: they are compared by content.
await setTimeout(2500);

const file = join(home, 'incremental.duckdb');
const base = join(home, 'incremental-base.duckdb');
const build = (raw: string, warehouse: string) =>
  measureProcess(
    ['build', '--raw', raw, '--warehouse', warehouse, '--threads', threads],
    'built.mjs',
  );

const full = 'full build';
const unchanged = 'nothing changed';
const runs = new Map<string, Measurement[]>();
const slowest = new Map<string, readonly string[]>();
for (let round = 0; round < rounds; round += 1) {
  for (const each of [base, `${base}.wal`]) rmSync(each, { force: true });
  record(full, await build(first, base));
  record(unchanged, await build(first, base));
  const done = lastRun().relations.find(({ status }) => status !== 'kept');
  if (done !== undefined) throw new Error(`${done.name} was ${done.status}, not kept.`);
  for (const [name, folder] of extracts) {
    copyFileSync(base, file);
    record(name, await build(folder, file));
  }
}

const peersData = join(
  process.env['PEERS'] ?? join(import.meta.dirname, '../.bench-peers'),
  'data/M',
);
const shopRuns = existsSync(peersData) ? await shopOfPeers(peersData) : undefined;

const synthetic = join(home, 'synthetic-1000');
const engine = new URL(
  '../.bench-data/built/node_modules/kysely-models/dist/index.js',
  import.meta.url,
).href;
writeSyntheticProject(synthetic, { models: 1000, engine });
const thousand = join(home, 'synthetic.duckdb');
rmSync(thousand, { force: true });
const synthetics: Measurement[] = [];
for (let round = 0; round <= rounds; round += 1) {
  const run = await measureProcess(
    ['build', '--config', join(synthetic, 'models.config.ts'), '--warehouse', thousand],
    'built.mjs',
  );
  if (round > 0) synthetics.push(run);
}

const table = new Table({
  head: ['build', 'wall s', 'cpu s', 'cpu / full build'],
  style: { head: [], border: [] },
});
const cpu = (name: string) => (runs.get(name) ?? []).map(({ cpuSeconds }) => cpuSeconds);
const ratio = (name: string) =>
  median(cpu(name).map((seconds, at) => seconds / (cpu(full)[at] ?? 1)));
for (const [name, of] of runs) {
  const wall = median(of.map(({ wallSeconds }) => wallSeconds));
  table.push([name, wall.toFixed(2), median(cpu(name)).toFixed(2), ratio(name).toFixed(3)]);
}
for (const { name, wallSeconds, cpuSeconds, ratio: share } of shopRuns ?? []) {
  table.push([name, wallSeconds.toFixed(2), cpuSeconds.toFixed(2), share.toFixed(3)]);
}
console.log(table.toString());
for (const [name, models] of slowest) console.log(`${name}, ms: ${models.join(', ')}`);
verdict('after 1 % / full build, CPU', ratio('after 1 %'), 0.35);
verdict('after 0.01 % / full build, CPU', ratio('after 0.01 %'), 0.2);
const shopChanged = shopRuns?.at(-1);
if (shopChanged === undefined) {
  console.log('bench/shop was left out: npm run bench:peers writes its data.');
} else {
  verdict('bench/shop after 1 % / full build, CPU', shopChanged.ratio, 0.35);
}
const still = runs.get(unchanged) ?? [];
verdict('nothing changed, wall seconds', median(still.map((run) => run.wallSeconds)), 0.35);
verdict(
  'nothing changed, 1,000 models, CPU seconds',
  median(synthetics.map((run) => run.cpuSeconds)),
  1.5,
);

/** Measures full builds of the shop of the comparison, and those after 1 % of its orders are new or changed. */
async function shopOfPeers(from: string) {
  const project = join(built, 'shop');
  cpSync(join(import.meta.dirname, 'shop'), project, { recursive: true });
  const to = join(home, 'peers-next-100');
  rmSync(to, { recursive: true, force: true });
  await writePeersDelta(from, to);
  await setTimeout(2500);
  const config = join(project, 'loaded.config.ts');
  const warehouse = join(home, 'shop.duckdb');
  const options = ['--config', config, '--warehouse', warehouse, '--threads', threads];
  const measure = (raw: string) => measureProcess(['build', '--raw', raw, ...options], 'built.mjs');
  const pairs: (readonly [full: Measurement, changed: Measurement])[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const each of [warehouse, `${warehouse}.wal`]) rmSync(each, { force: true });
    pairs.push([await measure(from), await measure(to)]);
  }
  return ['bench/shop, full build', 'bench/shop, after 1 %'].map((name, at) => {
    const of = pairs.map((pair) => pair[at] ?? pair[0]);
    return {
      name,
      wallSeconds: median(of.map((run) => run.wallSeconds)),
      cpuSeconds: median(of.map((run) => run.cpuSeconds)),
      ratio: median(of.map((run, round) => run.cpuSeconds / (pairs[round]?.[0].cpuSeconds ?? 1))),
    };
  });
}

function record(name: string, run: Measurement): void {
  runs.set(name, [...(runs.get(name) ?? []), run]);
  const longest = lastRun().relations.toSorted((a, b) => b.durationMs - a.durationMs);
  slowest.set(
    name,
    longest.slice(0, 12).map((each) => `${each.name} ${each.durationMs.toFixed(0)}`),
  );
}

interface Run {
  readonly relations: readonly {
    readonly name: string;
    readonly status: string;
    readonly durationMs: number;
  }[];
}

/** Returns the record of the last build. */
function lastRun(): Run {
  return JSON.parse(readFileSync('.models/run.json', 'utf8'));
}

function verdict(name: string, figure: number, limit: number): void {
  console.log(
    `${figure <= limit ? 'met   ' : 'MISSED'} ${name}: ${figure.toFixed(2)}, at most ${limit}`,
  );
}
