#!/usr/bin/env node
// Everything here must run on any Node, so that an old one is told what it lacks.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { compileCacheFolder } from './compileCache.js';
import { processOutput } from './processOutput.js';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `models needs Node 22.18 or newer; this is ${process.versions.node}. In a checkout, \`npm run models\` brings its own.`,
  );
  process.exit(2);
}

// Compiled code is kept from start to start, where nobody else can put code of theirs.
const compiled = compileCacheFolder();
if (compiled !== undefined) module.enableCompileCache(compiled);

// DuckDB's calls occupy this pool, and it takes its size when it is first used.
process.env.UV_THREADPOOL_SIZE ??= '16';

// A checkout runs its TypeScript as it is; the package has it compiled.
const checkout = new URL('../src/', import.meta.url);
const isCheckout = existsSync(checkout);
const home = isCheckout ? checkout : new URL('../dist/', import.meta.url);
const ending = isCheckout ? '.ts' : '.js';

const { main } = await import(new URL(`engine/cli/main${ending}`, home));
const interrupted = new AbortController();
// A second signal, of either kind, ends the process at once, whatever else listens to it; what is not
// committed is then undone at the next start.
const signals = ['SIGINT', 'SIGTERM'];
const onSignal = (signal) => {
  if (interrupted.signal.aborted) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }
  interrupted.abort();
};
for (const signal of signals) process.on(signal, onSignal);
const output = processOutput();
const code = await main(
  process.argv.slice(2),
  new URL(`defaultConfig${ending}`, home),
  output,
  interrupted.signal,
);
process.exitCode = await output.exitCode(code);
// A request that is never answered, or still repeated by a driver, does not keep the process.
setTimeout(() => process.exit(), 500).unref();
