/**
 * `npm run bench:types`: what the type check of 1,000 ten-column models with contracts in ten layers
 * costs, and how long an editor waits for the first answers about one of them.
 *
 * BENCH_TSC names another compiler's command, such as that of TypeScript 5.9, to be measured too.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { checkTypes, projectTsc } from './checkTypes.ts';
import { editorLatency } from './editorLatency.ts';
import { median } from './measureProcess.ts';
import { writeTypedProject } from './writeTypedProject.ts';

const models = 1000;
const few = 200;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const other = process.env['BENCH_TSC'];

const home = mkdtempSync(join(tmpdir(), 'types-'));
const large = join(home, 'large');
const small = join(home, 'small');
writeTypedProject(large, models);
writeTypedProject(small, few);

const table = new Table({
  head: ['type check of 1,000 models', 'instantiations a model', 'CPU s', 'MB'],
  style: { head: [], border: [] },
});
const measure = (tsc: string, options: readonly string[]) => {
  const version = execFileSync(tsc, ['--version'], { encoding: 'utf8' }).trim();
  const checks = Array.from({ length: rounds }, () => checkTypes(tsc, large, options));
  const base = checkTypes(tsc, small, options);
  const of = (key: keyof typeof base) => median(checks.map((check) => check[key]));
  const perModel = (of('instantiations') - base.instantiations) / (models - few);
  table.push([
    [version, ...options].join(' '),
    perModel.toFixed(0),
    of('cpuSeconds').toFixed(1),
    of('memoryMb').toFixed(0),
  ]);
  return { perModel, cpu: of('cpuSeconds') };
};
const single = measure(projectTsc, ['--singleThreaded']);
measure(projectTsc, []);
if (other !== undefined) measure(other, []);
console.log(table.toString());

const model = 'l009/m_00952.ts';
const waits = [];
for (let round = 0; round < rounds; round += 1) {
  waits.push(await editorLatency(projectTsc, large, model));
}
rmSync(home, { recursive: true, force: true });

const verdict = (name: string, figure: number, limit: number, unit: string) =>
  console.log(
    `${figure <= limit ? 'met   ' : 'MISSED'} ${name}: ${figure.toFixed(2)}${unit}, at most ${limit}${unit}`,
  );
console.log(`medians of ${rounds} rounds, Node ${process.versions.node}`);
verdict('instantiations a model', single.perModel, 6000, '');
verdict('type check, CPU, --singleThreaded', single.cpu, 8, ' s');
for (const kind of ['diagnostics', 'hover', 'completion'] as const) {
  const wait = median(waits.map((each) => each[kind]));
  verdict(`editor: from its start to the first ${kind}`, wait, 1.5, ' s');
}
