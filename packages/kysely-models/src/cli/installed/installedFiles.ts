import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../../output/packageFile.ts';
import { packageVersion } from './packageVersion.ts';

type Dependencies = Readonly<Record<string, string>>;

/** A package as npm remembers it beside what it installed. */
interface LockedPackage {
  readonly resolved?: string;
  readonly dependencies?: Dependencies;
}

/**
 * Rewrites the package.json of a new project, where packages that it depends on were installed from files: they are
 * in no registry, so that it takes them from the same files, and so what these depend on.
 *
 * @param modules the folder node_modules that this package is in; undefined where it is in none
 * @returns what there is to do beside `npm install`: nothing, or of a version in no registry a sentence
 */
export function dependOnInstalledFiles(project: string, modules = ownModules()): string {
  const file = join(project, 'package.json');
  const manifest: { readonly dependencies?: Dependencies } = JSON.parse(readFileSync(file, 'utf8'));
  const locked = modules === undefined ? {} : lockedPackages(modules);
  const files: Record<string, string> = {};
  const add = (names: Dependencies): void => {
    for (const name of Object.keys(names)) {
      const { resolved, dependencies = {} } = locked[`node_modules/${name}`] ?? {};
      if (modules === undefined || resolved?.startsWith('file:') !== true || name in files)
        continue;
      const path = resolve(dirname(modules), resolved.slice('file:'.length));
      files[name] = `file:${relative(realpathSync(project), path).split(sep).join('/')}`;
      add(dependencies);
    }
  };
  add(manifest.dependencies ?? {});
  if (Object.keys(files).length === 0) return packageVersion() === unpublished ? toBePacked : '';
  const dependencies = { ...manifest.dependencies, ...files };
  writeFileSync(file, `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`);
  return '';
}

/** The version of a checkout. */
const unpublished = '0.0.0';

const toBePacked = `
kysely-models ${unpublished} is in no registry, so that npm install alone does not find it. Pack it where it was cloned, and
install the files in its place: npm install ../packs/*.tgz (docs/library.md, From a clone).
`;

/** Returns what npm says of the packages in a folder node_modules; nothing where another tool installed them. */
function lockedPackages(modules: string): Readonly<Record<string, LockedPackage>> {
  const file = join(modules, '.package-lock.json');
  if (!existsSync(file)) return {};
  const lock: { readonly packages?: Readonly<Record<string, LockedPackage>> } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return lock.packages ?? {};
}

function ownModules(): string | undefined {
  const folder = dirname(fileURLToPath(packageFile('.')));
  return basename(folder) === 'node_modules' ? folder : undefined;
}
