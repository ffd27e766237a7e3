/**
 * One measured process: `node bench/child.ts engine ARGS…` runs the command `models`,
 * `node bench/child.ts straight PLAN FILE THREADS` sends a plan's statements to DuckDB,
 * `node bench/child.ts load CONFIG` loads and compiles a project. The last line of standard output is
 * its peak memory and CPU time as JSON.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// As the command does.
const { keepCompiledCode } = await import(
  new URL('../packages/kysely-models/bin/keepCompiledCode.js', import.meta.url).href
);
keepCompiledCode();
process.env['UV_THREADPOOL_SIZE'] ??= '16';
const [mode, ...args] = process.argv.slice(2);

if (mode === 'engine') {
  const { main } = await import('../packages/kysely-models/src/cli/main.ts');
  const output = { out: () => undefined, error: (text: string) => process.stderr.write(text) };
  const code = await main(args, output, new AbortController().signal);
  if (code !== 0) throw new Error(`The build ended with ${code}.`);
} else if (mode === 'straight') {
  const [plan = '', file = '', threads = ''] = args;
  const { runStraight } = await import('./runStraight.ts');
  await runStraight(JSON.parse(readFileSync(plan, 'utf8')), file, Number(threads));
} else {
  const [config = ''] = args;
  const { loadAndCompile } = await import('./loadAndCompile.ts');
  await loadAndCompile(pathToFileURL(resolve(config)));
}

const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(
  JSON.stringify({ peakMb: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }),
);
