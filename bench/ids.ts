/**
 * `npm run bench:ids`: the shipped analytics on a shop of 100,000 customers whose ids are texts, against
 * the same shop with numbers.
 *
 * BENCH_CUSTOMERS and BENCH_ROUNDS change the size and the number of rounds.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { writeShop } from '../src/sample-shop/index.ts';
import { type Measurement, measureProcess, median } from './measureProcess.ts';
import { writeTextShop } from './writeTextShop.ts';

const customers = Number(process.env['BENCH_CUSTOMERS'] ?? 100_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const threads = `${availableParallelism()}`;
const home = join(import.meta.dirname, '../.bench-data');
mkdirSync(home, { recursive: true });

const numbers = join(home, `shop-${customers}`);
if (!existsSync(numbers)) await writeShop(numbers, { customers, format: 'parquet' });
const texts = join(home, `shop-${customers}-texts`);
rmSync(texts, { recursive: true, force: true });
await writeTextShop(numbers, texts);

const file = join(home, 'ids.duckdb');
const build = (raw: string, ...more: readonly string[]) => {
  for (const each of [file, `${file}.wal`]) rmSync(each, { force: true });
  return measureProcess([
    'engine',
    ...['build', '--raw', raw, '--in-place', '--warehouse', file, '--threads', threads, ...more],
  ]);
};

const runs: { numbers: Measurement[]; texts: Measurement[] } = { numbers: [], texts: [] };
for (let round = 0; round <= rounds; round += 1) {
  const pair = { numbers: await build(numbers), texts: await build(texts, '--ids', 'text') };
  // The first round warms the file cache.
  if (round === 0) continue;
  runs.numbers.push(pair.numbers);
  runs.texts.push(pair.texts);
}

const table = new Table({
  head: ['ids', 'wall s', 'cpu s', 'peak MB'],
  style: { head: [], border: [] },
});
for (const [name, measured] of Object.entries(runs)) {
  const figure = (key: keyof Measurement, digits: number) =>
    median(measured.map((run) => run[key])).toFixed(digits);
  table.push([name, figure('wallSeconds', 2), figure('cpuSeconds', 2), figure('peakMb', 0)]);
}
console.log(`${customers.toLocaleString('en-US')} customers, medians of ${rounds} rounds in turn`);
console.log(table.toString());
for (const key of ['wallSeconds', 'cpuSeconds'] as const) {
  const ratio = median(runs.texts.map((run, at) => run[key] / (runs.numbers[at]?.[key] ?? 1)));
  const verdict = ratio <= 1.5 ? 'met   ' : 'MISSED';
  console.log(`${verdict} texts / numbers, ${key}: ${ratio.toFixed(2)}, at most 1.5`);
}
