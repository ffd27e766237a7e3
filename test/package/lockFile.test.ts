import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What package-lock.json says of a package, by the path at which it is installed. */
interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly integrity?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '../..');
const files = globSync('**/package-lock.json', {
  cwd: root,
  exclude: (name) => name === 'node_modules' || name.startsWith('.'),
}).sort();

function locked(file: string): Readonly<Record<string, LockedPackage>> {
  // The form of a lock file of npm, whose version the tests below see.
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

/** Where Node finds a package that the one at a path depends on: beside it, or in a folder above. */
function found(
  packages: Readonly<Record<string, LockedPackage>>,
  from: string,
  name: string,
): LockedPackage | undefined {
  for (let folder = from; ; folder = folder.replace(/\/?(node_modules\/)?(@[^/]+\/)?[^/]+$/, '')) {
    const entry = packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (entry !== undefined || folder === '') return entry;
  }
}

describe.each(files)('%s', (file) => {
  const packages = locked(file);

  it('has an entry for every optional package, whatever system it was written on', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => found(packages, path, name)?.version === undefined)
        .map((name) => `${path} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry, and says of every package what its content is', () => {
    const installed = Object.entries(packages).filter(
      ([path, { link }]) => path.includes('node_modules/') && link !== true,
    );
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(installed.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  });
});

it.each([
  '@duckdb/node-bindings-',
  '@biomejs/cli-',
  '@rolldown/binding-',
  '@oxc-parser/binding-',
  '@typescript/typescript-',
])('%s… is locked for the systems that people develop on', (prefix) => {
  const named = Object.entries(locked('package-lock.json'))
    .filter(([path]) => path.startsWith(`node_modules/${prefix}`))
    .flatMap(([, { os = [], cpu = [] }]) =>
      os.flatMap((each) => cpu.map((kind) => `${each} ${kind}`)),
    );
  expect(named).toEqual(
    expect.arrayContaining(['darwin arm64', 'darwin x64', 'linux arm64', 'linux x64', 'win32 x64']),
  );
});
