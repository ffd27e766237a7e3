#!/usr/bin/env node
// Everything here must run on any Node, so that an old one is told what it lacks.
import { existsSync } from 'node:fs';
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `models needs Node 22.18 or newer; this is ${process.versions.node}. In a checkout, \`npm run models\` brings its own.`,
  );
  process.exit(2);
}

// Compiled code is kept from start to start, in the system's folder for temporary files.
module.enableCompileCache();

// DuckDB's calls occupy this pool, and it takes its size when it is first used.
process.env.UV_THREADPOOL_SIZE ??= '16';

// A checkout runs its TypeScript as it is; the package has it compiled.
const checkout = new URL('../src/', import.meta.url);
const isCheckout = existsSync(checkout);
const home = isCheckout ? checkout : new URL('../dist/', import.meta.url);
const ending = isCheckout ? '.ts' : '.js';

const { main } = await import(new URL(`engine/cli/main${ending}`, home));
const interrupted = new AbortController();
// A second signal ends the process at once; what is not committed is then undone at the next start.
process.once('SIGINT', () => interrupted.abort());
process.once('SIGTERM', () => interrupted.abort());
// Whoever reads the output may stop reading: `models list | head`.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(
  process.argv.slice(2),
  new URL(`defaultConfig${ending}`, home),
  {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  },
  interrupted.signal,
);
// A request that is never answered, or still repeated by a driver, does not keep the process.
setTimeout(() => process.exit(), 500).unref();
