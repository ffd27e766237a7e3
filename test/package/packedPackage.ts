import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** The package as npm would publish it, in a folder of its own. */
export interface PackedPackage {
  readonly tarball: string;
  /** A folder for what a test makes beside it. */
  readonly folder: string;
  readonly remove: () => void;
}

/** Compiles and packs the checkout, which stays as it is. */
export function packPackage(): PackedPackage {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  const stage = join(folder, 'stage');
  for (const name of copied) cpSync(join(root, name), join(stage, name), { recursive: true });
  const tsc = join(root, 'node_modules/.bin/tsc');
  run(tsc, ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(stage, 'dist')], root);
  run(process.execPath, [join(root, 'scripts/bundle.ts'), join(stage, 'dist')], root);
  const packed = run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], stage);
  return {
    tarball: join(folder, packed.trim().split('\n').at(-1) ?? ''),
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
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
