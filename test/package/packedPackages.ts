import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import './globalSetup.ts';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');

/** The packages of the repository, each after those that it is built on. */
export const packageNames = [
  'kysely-snowflake-dialect',
  'kysely-models',
  'ecommerce-customer-analytics',
] as const;

export type PackageName = (typeof packageNames)[number];

/** The packages as npm would publish them, in a folder of their own. */
export interface PackedPackages {
  /** The file of each. */
  readonly tarballs: Readonly<Record<PackageName, string>>;
  /** A folder for what a test makes beside them. */
  readonly folder: string;
  readonly remove: () => void;
}

/**
 * Compiles and packs the checkout, which stays as it is: once in a run of the tests, whichever file asks
 * first.
 */
export async function packPackages(): Promise<PackedPackages> {
  const shared = inject('packedPackagesFolder');
  const packed = join(shared, 'packed.json');
  while (!existsSync(packed)) {
    if (isFirst(join(shared, 'packing'))) writeFileSync(packed, JSON.stringify(pack(shared)));
    else await sleep(100);
  }
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  return {
    tarballs: JSON.parse(readFileSync(packed, 'utf8')),
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

/** Packs each package into a folder; gives the paths of the tarballs by name. */
function pack(folder: string): Readonly<Record<string, string>> {
  try {
    const stage = join(folder, 'packing');
    run(process.execPath, [join(root, 'scripts/build.ts'), '--stage', stage], root);
    const tarballs = packageNames.map((name) => {
      const home = join(stage, 'node_modules', name);
      const said = run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], home);
      return [name, join(folder, said.trim().split('\n').at(-1) ?? '')];
    });
    return Object.fromEntries(tarballs);
  } catch (error) {
    // The next file that asks tries again, and fails with the same words.
    rmSync(join(folder, 'packing'), { recursive: true, force: true });
    throw error;
  }
}

/**
 * Unpacks packages into a project, with what they depend on as the checkout has it, and without the
 * drivers of warehouses, which a user may not have.
 *
 * @param others further packages of the checkout
 */
export function unpack(
  packed: PackedPackages,
  project: string,
  names: readonly PackageName[] = packageNames,
  others: readonly string[] = [],
): void {
  const needed = new Set(others);
  for (const name of names) {
    const installed = join(project, 'node_modules', name);
    mkdirSync(installed, { recursive: true });
    run('tar', ['-xf', packed.tarballs[name], '-C', installed, '--strip-components=1'], project);
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const optional = manifest.peerDependenciesMeta ?? {};
    const peers = Object.keys(manifest.peerDependencies ?? {}).filter((each) => !optional[each]);
    for (const each of [...Object.keys(manifest.dependencies ?? {}), ...peers]) needed.add(each);
  }
  const present = new Set(readdirSync(join(project, 'node_modules')));
  for (const each of needed) {
    if (present.has(each)) continue;
    const link = join(project, 'node_modules', each);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(modules, each), link);
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
