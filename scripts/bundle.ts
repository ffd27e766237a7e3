import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type ChunkingContext, type CodeSplittingGroup } from 'rolldown';
import { bundleDriver } from './bundleDriver.ts';
import { manifestOf, type RepositoryPackage, root } from './packages.ts';
import { pruneDeclarations } from './pruneDeclarations.ts';

/**
 * Joins a package's compiled modules, and the packages of others that are bundled, into a few files:
 * most of the time of a short command went into finding and linking some seven hundred modules. The
 * shipped models stay files of their own, as selectors by folder and errors name them; so do the
 * declarations that users can reach.
 *
 * @param dist the compiled modules, which are replaced
 */
export async function bundle(dist: string, built: RepositoryPackage): Promise<void> {
  const modules = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => name.slice(0, -'.js'.length));
  const fronts = Object.values(manifestOf(built.folder).exports)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/^\.\/src\//, '').replace(/\.ts$/, ''));
  const isEntry = (name: string) =>
    built.folder === root || fronts.includes(name) || name === 'cli/main';
  const entries = modules.filter(isEntry);

  const output = await build({
    input: Object.fromEntries(entries.map((entry) => [entry, join(dist, `${entry}.js`)])),
    // Also when the folder lies apart from the packages.
    resolve: { modules: [join(root, 'node_modules')] },
    platform: 'node',
    external: (id) =>
      !id.startsWith('.') &&
      !id.startsWith('/') &&
      !built.bundled.some((name) => id === name || id.startsWith(`${name}/`)),
    write: false,
    // The engine's own dynamic imports say which command needs what; some commands share modules.
    checks: { ineffectiveDynamicImport: false },
    output: {
      format: 'esm',
      // Editors read them in the declarations.
      comments: { jsdoc: false },
      // As deep as the folders of the modules, which find the package's files from where they are.
      chunkFileNames: 'bundle/[name]-[hash].js',
      entryFileNames: '[name].js',
      codeSplitting: { groups: entries.includes('cli/main') ? sharedChunks(dist) : [] },
    },
  });

  for (const name of modules) rmSync(join(dist, `${name}.js`));
  for (const each of output.output) {
    const text = each.type === 'chunk' ? each.code : each.source;
    mkdirSync(dirname(join(dist, each.fileName)), { recursive: true });
    writeFileSync(join(dist, each.fileName), text);
  }
  const joined = built.joinsDriver ? [...built.bundled, '@duckdb/node-api'] : built.bundled;
  if (joined.length > 0) {
    mkdirSync(join(dist, 'bundle'), { recursive: true });
    writeFileSync(join(dist, 'bundle/LICENSES.txt'), joined.map(licence).join('\n'));
  }
  if (built.joinsDriver) await bundleDriver(join(dist, 'bundle'));
  pruneDeclarations(dist, fronts);
}

/**
 * Returns the chunks of the engine that most runs load: finding and linking each file takes longer than reading more of one. Each
 * has what all of its entries reach and no chunk before it has, so that a short command does not load a build.
 */
function sharedChunks(dist: string): CodeSplittingGroup[] {
  const chunks: readonly (readonly [string, ...string[]])[] = [
    ['base', 'cli/main', 'index'],
    ['command', 'cli/main'],
    ['library', 'index'],
    ['build', 'cli/commands/buildCommand'],
  ];
  return chunks.map(([chunk, ...entries], at) => {
    let reached: readonly ReadonlySet<string>[] | undefined;
    return {
      name: (id, context) => {
        reached ??= entries.map((entry) => reachedFrom(join(dist, `${entry}.js`), context));
        return reached.every((members) => members.has(id)) ? chunk : null;
      },
      debugName: chunk,
      priority: chunks.length - at,
    };
  });
}

/** Returns a module and all that it imports, directly or not; what it loads on demand is not among them. */
function reachedFrom(entry: string, context: ChunkingContext): ReadonlySet<string> {
  const reached = new Set([entry]);
  for (const module of reached) {
    for (const each of context.getModuleInfo(module)?.importedIds ?? []) reached.add(each);
  }
  return reached;
}

/** The licence of a package that is inside of the bundle. */
function licence(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
  return `${name}\n\n${text}`;
}
