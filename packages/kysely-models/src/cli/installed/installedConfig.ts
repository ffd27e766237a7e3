import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { ModelsError } from '../../errors/modelsError.ts';

/** The part of a package.json that locates models. */
interface Manifest {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  /** A package of models names its configuration here. */
  readonly models?: { readonly config?: unknown };
}

/**
 * Returns the configuration that an installed package of models carries (`"models": { "config": … }` in
 * its package.json), for a folder without one: packages that the folder's package.json, or one above it,
 * depends on, then those beside this command.
 *
 * @throws ModelsError CONFIG_NOT_FOUND where there is none, or more than one
 */
export function installedConfig(folder = process.cwd()): string {
  const near = carriedConfigs(folder);
  const found = near.length > 0 ? near : carriedConfigs(import.meta.dirname);
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  throw new ModelsError({
    code: 'CONFIG_NOT_FOUND',
    message: 'This folder has no configuration.',
    subject: folder,
    expected: 'models.config.ts, or one installed package of models',
    found: only === undefined ? 'neither' : found.join(', '),
    hint:
      only === undefined
        ? 'Make a project with models init, or name a configuration with --config.'
        : 'Name one of them with --config.',
  });
}

/** Returns the configurations that packages carry: that of a folder, or of what it depends on; else of the one above. */
export function carriedConfigs(start: string): readonly string[] {
  const found: string[] = [];
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const manifest = readManifest(folder);
    if (manifest !== undefined) {
      found.push(...configOf(folder, manifest));
      const require = createRequire(join(folder, 'package.json'));
      for (const name of Object.keys(manifest.dependencies ?? {})) {
        for (const modules of require.resolve.paths(name) ?? []) {
          const installed = join(modules, name);
          const carried = readManifest(installed);
          if (carried === undefined) continue;
          found.push(...configOf(installed, carried));
          break;
        }
      }
      if (found.length > 0) return found;
    }
    if (dirname(folder) === folder) return found;
  }
}

function configOf(folder: string, { models }: Manifest): readonly string[] {
  return typeof models?.config === 'string' ? [resolve(folder, models.config)] : [];
}

function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A file that npm could not read either carries no configuration.
    return undefined;
  }
}
