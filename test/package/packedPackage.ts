import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import './globalSetup.ts';

const root = join(import.meta.dirname, '../..');

/** What is packed beside the compiled code; `files` of package.json has the last word. */
const copied = [
  'package.json',
  'bin',
  'data',
  'scripts',
  'templates',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
];

/** The package as npm would publish it. */
export interface PackedPackage {
  readonly tarball: string;
  /** A folder of the file's own, for what it makes of the package. */
  readonly folder: string;
  readonly remove: () => void;
}

/** Compiles and packs the checkout, which stays as it is: once in a run of the tests, whichever file asks first. */
export async function packPackage(): Promise<PackedPackage> {
  const shared = inject('packedPackageFolder');
  const packed = join(shared, 'packed.txt');
  while (!existsSync(packed)) {
    if (isFirst(join(shared, 'packing'))) writeFileSync(packed, pack(shared));
    else await sleep(100);
  }
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  return {
    tarball: readFileSync(packed, 'utf8'),
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whether this process made the folder, which only one can. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** The path of the tarball that it makes in a folder. */
function pack(folder: string): string {
  try {
    const stage = join(folder, 'packing');
    for (const name of copied) cpSync(join(root, name), join(stage, name), { recursive: true });
    const tsc = join(root, 'node_modules/.bin/tsc');
    run(tsc, ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(stage, 'dist')], root);
    run(process.execPath, [join(root, 'scripts/bundle.ts'), join(stage, 'dist')], root);
    const said = run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], stage);
    return join(folder, said.trim().split('\n').at(-1) ?? '');
  } catch (error) {
    // The next file that asks tries again, and fails with the same words.
    rmSync(join(folder, 'packing'), { recursive: true, force: true });
    throw error;
  }
}

/** Runs a command to its end, with what it says in the error when it fails. */
export function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const said = (key: 'stdout' | 'stderr') =>
      typeof error === 'object' && error !== null && key in error
        ? String(error[key as keyof typeof error])
        : '';
    throw new Error(`${command} ${args.join(' ')}\n${said('stdout')}${said('stderr')}`, {
      cause: error,
    });
  }
}

/** What a command says that is to fail. */
export function refusal(command: string, args: readonly string[], cwd: string): string {
  try {
    run(command, args, cwd);
  } catch (error) {
    return String(error);
  }
  throw new Error(`${command} ${args.join(' ')} did not fail`);
}
