import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from './packedPackages.ts';

const source = join(import.meta.dirname, 'toolchain');

/** Commands beside those of the checkout. */
export interface Toolchain {
  readonly oldestNode: string;
  readonly newestNode: string;
  readonly olderTsc: string;
}

/** Other versions of Node and TypeScript, installed once for each version of their lock file. */
export function toolchain(): Toolchain {
  const lock = readFileSync(join(source, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'package-toolchain', hash);
  const ready = join(folder, '.ready');
  if (!existsSync(ready)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    cpSync(source, folder, { recursive: true });
    run('npm', ['ci', '--no-audit', '--no-fund'], folder);
    writeFileSync(ready, '');
  }
  const modules = join(folder, 'node_modules');
  return {
    oldestNode: join(modules, 'node-oldest/bin/node'),
    newestNode: join(modules, 'node-newest/bin/node'),
    olderTsc: join(modules, 'typescript-older/bin/tsc'),
  };
}
