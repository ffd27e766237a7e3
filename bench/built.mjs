/**
 * One measured process: `node bench/built.mjs ARGS…` runs the command `models` as it is
 * published. The last line of standard output is its peak memory and CPU time as JSON. It is no
 * TypeScript, whose translation would be measured too.
 */
import { join } from 'node:path';
import { keepCompiledCode } from '../packages/kysely-models/bin/keepCompiledCode.js';

// As the command does.
keepCompiledCode();
process.env['UV_THREADPOOL_SIZE'] ??= '16';
// Staged by `node scripts/build.ts --stage .bench-data/built`.
const packages = join(import.meta.dirname, '../.bench-data/built/node_modules');
const { main } = await import(join(packages, 'kysely-models/dist/cli/main.js'));
const output = { out: () => undefined, error: (text) => process.stderr.write(text) };
const args = process.argv.slice(2);
const shop = join(packages, 'ecommerce-customer-analytics/dist/defaultConfig.js');
const named = args.includes('--config') ? args : [...args, '--config', shop];
const code = await main(named, output, new AbortController().signal);
if (code !== 0) throw new Error(`The build ended with ${code}.`);

const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(
  JSON.stringify({ peakMb: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }),
);
