/**
 * One measured process: `node bench/built.mjs ARGS…` runs the command `models` as `npm run build` makes it
 * for the package. The last line of standard output is its peak memory and CPU time as JSON. It is no
 * TypeScript, whose translation would be measured too.
 */
import module from 'node:module';

// As the command does.
module.enableCompileCache();
process.env['UV_THREADPOOL_SIZE'] ??= '16';
const { main } = await import('../dist/engine/cli/main.js');
const output = { out: () => undefined, error: (text) => process.stderr.write(text) };
const ownConfig = new URL('../dist/defaultConfig.js', import.meta.url);
const code = await main(process.argv.slice(2), ownConfig, output, new AbortController().signal);
if (code !== 0) throw new Error(`The build ended with ${code}.`);

const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(
  JSON.stringify({ peakMb: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }),
);
