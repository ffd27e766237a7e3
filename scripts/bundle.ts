import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'rolldown';
import { manifestOf, type RepositoryPackage, root } from './packages.ts';

/**
 * Joins a package's compiled modules, and the packages of others that are bundled, into a few files:
 * most of the time of a short command went into finding and linking some seven hundred modules. The
 * shipped models stay files of their own, as selectors by folder and errors name them; so do all
 * declarations.
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
      // As deep as the folders of the modules, which find the package's files from where they are.
      chunkFileNames: 'bundle/[name]-[hash].js',
      entryFileNames: '[name].js',
    },
  });

  for (const name of modules) rmSync(join(dist, `${name}.js`));
  for (const each of output.output) {
    const text = each.type === 'chunk' ? each.code : each.source;
    mkdirSync(dirname(join(dist, each.fileName)), { recursive: true });
    writeFileSync(join(dist, each.fileName), text);
  }
  if (built.bundled.length > 0) {
    mkdirSync(join(dist, 'bundle'), { recursive: true });
    writeFileSync(join(dist, 'bundle/LICENSES.txt'), built.bundled.map(licence).join('\n'));
  }
}

/** The licence of a package that is inside of the bundle. */
function licence(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
  return `${name}\n\n${text}`;
}
