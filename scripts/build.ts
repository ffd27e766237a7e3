/**
 * `node scripts/build.ts [PACKAGE…] [--stage DIR]`: compiles the packages, all where none is named, and
 * those that they are built on. What is built is each package's folder dist; with --stage it is
 * DIR/node_modules/PACKAGE, with all that is published of it, ready for `npm pack` there and beside links
 * to what it depends on.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { declareIds } from './declareIds.ts';
import {
  manifestOf,
  packages,
  publishedManifest,
  type RepositoryPackage,
  root,
} from './packages.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { stage: { type: 'string' } },
});
const stagedIn = values.stage === undefined ? undefined : resolve(values.stage);
const unknown = positionals.filter((name) => !packages.some((each) => each.name === name));
if (unknown.length > 0) throw new Error(`There is no package ${unknown.join(', ')}.`);

const wanted = packages.filter(
  ({ name }) =>
    positionals.length === 0 ||
    positionals.includes(name) ||
    packages.some((each) => positionals.includes(each.name) && each.needs.includes(name)),
);
if (stagedIn !== undefined) {
  const target = join(stagedIn, 'node_modules');
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (packages.some((each) => each.name === name)) continue;
    symlinkSync(join(root, 'node_modules', name), join(target, name));
  }
}
for (const each of wanted) await build(each);

function stageOf(folder: string, name: string): string {
  return join(folder, 'node_modules', name);
}

/** Returns the folder of a package's compiled modules. */
function outputOf({ name, folder }: RepositoryPackage): string {
  return join(stagedIn === undefined ? folder : stageOf(stagedIn, name), 'dist');
}

async function build(built: RepositoryPackage): Promise<void> {
  const dist = outputOf(built);
  rmSync(dist, { recursive: true, force: true });
  compile(built, dist);
  await bundle(dist, built);
  if (stagedIn !== undefined) stage(built, stageOf(stagedIn, built.name));
}

/** Compiles a package against the declarations of those that it is built on, as its users will. */
function compile(built: RepositoryPackage, dist: string): void {
  const needed = packages.filter(({ name }) => built.needs.includes(name));
  const paths = needed.flatMap((each) =>
    Object.entries(manifestOf(each.folder).exports)
      .filter(([, file]) => file.endsWith('.ts'))
      .map(([entry, file]) => [
        join(each.name, entry),
        [file.replace(/^\.\/src\//, `${outputOf(each)}/`).replace(/\.ts$/, '.d.ts')],
      ]),
  );
  const folder = mkdtempSync(join(tmpdir(), 'compile-'));
  const config = join(folder, 'tsconfig.json');
  const options = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      rootDir: join(built.folder, 'src'),
      outDir: dist,
      typeRoots: [join(root, 'node_modules/@types')],
      paths: Object.fromEntries(paths),
    },
    include: [join(built.folder, 'src')],
    exclude: [],
  };
  try {
    writeFileSync(config, JSON.stringify(options));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [compiler, '--singleThreaded', '-p', config], {
      stdio: 'inherit',
    });
    if (built.needs.includes('kysely-models')) declareIds(compiler, options, dist);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies what is published beside the compiled modules. */
function stage({ folder }: RepositoryPackage, target: string): void {
  mkdirSync(target, { recursive: true });
  const manifest = manifestOf(folder);
  for (const name of [...manifest.files, 'README.md', 'LICENSE']) {
    const file = join(folder, name);
    if (name !== 'dist' && existsSync(file)) {
      cpSync(file, join(target, name), { recursive: true });
    }
  }
  const published = JSON.stringify(publishedManifest(manifest), null, 2);
  writeFileSync(join(target, 'package.json'), `${published}\n`);
}
