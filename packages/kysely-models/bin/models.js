#!/usr/bin/env node
// Everything here must run on any Node, so that an old one is told what it lacks.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileCacheFolder } from './compileCache.js';
import { processOutput } from './processOutput.js';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  // A newer Node may be installed with the package `node`, in the project or beside this file.
  const newer = installedNode();
  if (newer !== undefined) process.exit(await runWith(newer));
  console.error(
    [
      `models needs Node 22.18 or newer; this is ${process.versions.node}.`,
      'Install it from https://nodejs.org, or into the project, for this command only: npm install --save-dev node@24',
    ].join('\n'),
  );
  process.exit(2);
}

/** The file of a Node that npm installed, new enough and able to start; undefined where there is none. */
function installedNode() {
  const name = process.platform === 'win32' ? 'node/bin/node.exe' : 'node/bin/node';
  const beside = dirname(dirname(realpathSync(process.argv[1])));
  for (let folder of [process.cwd(), beside]) {
    for (; ; folder = dirname(folder)) {
      const file = join(folder, 'node_modules', name);
      if (existsSync(file) && isNewEnough(file)) return file;
      if (dirname(folder) === folder) break;
    }
  }
  return undefined;
}

/** Runs the command in another Node; gives its exit code. */
function runWith(file) {
  const child = spawn(file, process.argv.slice(1), { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; the child ends its run, and this process waits for it.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 130));
  });
}

function isNewEnough(file) {
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  const [, most, least] = /^v(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  return Number(most) > 22 || (Number(most) === 22 && Number(least) >= 18);
}

// Compiled code is kept from start to start, where nobody else can put code of theirs.
const compiled = compileCacheFolder();
if (compiled !== undefined) {
  const { keepCompiledCode } = await import('./keepCompiledCode.js');
  keepCompiledCode(compiled);
}

// DuckDB's calls occupy this pool, and it takes its size when it is first used.
process.env.UV_THREADPOOL_SIZE ??= '16';

// The repository runs its TypeScript as it is; the package has it compiled.
const sources = new URL('../src/', import.meta.url);
const main = existsSync(sources)
  ? new URL('cli/main.ts', sources)
  : new URL('../dist/cli/main.js', import.meta.url);
const { main: runCommand } = await import(main);
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
const code = await runCommand(process.argv.slice(2), output, interrupted.signal);
process.exitCode = await output.exitCode(code);
// A request that is never answered, or still repeated by a driver, does not keep the process.
setTimeout(() => process.exit(), 500).unref();
