/**
 * `node scripts/bundle.ts [DIR]`: joins the engine's compiled modules, and the two packages that it
 * loads at every start, into a few files: most of the time of a short command went into finding and
 * linking some seven hundred modules. The shipped models stay files of their own, as selectors by
 * folder and errors name them; so do the declarations.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'rolldown';

const dist = resolve(process.argv[2] ?? 'dist');
const root = join(import.meta.dirname, '..');

const { exports: fronts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What a project and the shipped models import of the engine, and the command. */
const ofEngine = [
  ...Object.values<string | { readonly default: string }>(fronts).map((front) =>
    relative('dist', typeof front === 'string' ? front : front.default).replace(/\.js$/, ''),
  ),
  'engine/define/index',
  'engine/cli/main',
];
const modules = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .map((name) => name.slice(0, -'.js'.length));
const entries = modules.filter((name) => !name.startsWith('engine/') || ofEngine.includes(name));
const bundled = ['kysely', 'zod'];

const output = await build({
  input: Object.fromEntries(entries.map((entry) => [entry, join(dist, `${entry}.js`)])),
  // Also when the folder lies apart from the packages.
  resolve: { modules: [join(root, 'node_modules')] },
  platform: 'node',
  external: (id) =>
    !id.startsWith('.') &&
    !id.startsWith('/') &&
    !bundled.some((name) => id === name || id.startsWith(`${name}/`)),
  write: false,
  // The engine's own dynamic imports say which command needs what; some commands share modules.
  checks: { ineffectiveDynamicImport: false },
  output: {
    format: 'esm',
    // As deep as the folders of the modules, which find the package's files from where they are.
    chunkFileNames: 'engine/bundle/[name]-[hash].js',
    entryFileNames: '[name].js',
  },
});

for (const name of modules) rmSync(join(dist, `${name}.js`));
for (const each of output.output) {
  const text = each.type === 'chunk' ? each.code : each.source;
  mkdirSync(dirname(join(dist, each.fileName)), { recursive: true });
  writeFileSync(join(dist, each.fileName), text);
}
writeFileSync(join(dist, 'engine/bundle/LICENSES.txt'), bundled.map(licence).join('\n'));

/** The licence of a package that is inside of the bundle. */
function licence(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
  return `${name}\n\n${text}`;
}
