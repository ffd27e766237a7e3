import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's folder. */
export const root = join(import.meta.dirname, '..');

/** The part of a package.json that the scripts read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

/** A package of the repository: its folder, and which of the others it is built on. */
export interface RepositoryPackage {
  readonly name: string;
  readonly folder: string;
  readonly needs: readonly string[];
  /** Packages of others that are joined into its modules, because loading them one by one costs more. */
  readonly bundled: readonly string[];
  /** True where the files of DuckDB's driver are joined beside its modules; see `bundleDriver`. */
  readonly joinsDriver: boolean;
}

const dialect = 'kysely-snowflake-dialect';
const engine = 'kysely-models';

/** The packages, each after those that it is built on. */
export const packages: readonly RepositoryPackage[] = [
  {
    name: dialect,
    folder: join(root, 'packages', dialect),
    needs: [],
    bundled: [],
    joinsDriver: false,
  },
  {
    name: engine,
    folder: join(root, 'packages', engine),
    needs: [dialect],
    bundled: ['kysely', 'zod'],
    joinsDriver: true,
  },
  {
    name: 'ecommerce-customer-analytics',
    folder: root,
    needs: [engine, dialect],
    bundled: ['zod'],
    joinsDriver: false,
  },
];

/** Reads the package.json of a folder. */
export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * Returns a package.json as it is published: in the repository the sources run as they are, so that
 * `./src/index.ts` is named; a package has what is built of it.
 */
export function publishedManifest(manifest: object): object {
  const entries = Object.entries(manifest).map(([key, value]: [string, unknown]) => {
    if (key === 'exports') return [key, mapValues(value, exported)];
    if (key === 'models') return [key, mapValues(value, compiled)];
    // Nothing of a package is built again where it is installed.
    if (key === 'scripts' || key === 'workspaces') return [];
    return [key, value];
  });
  return Object.fromEntries(entries.filter(({ length }) => length > 0));
}

const source = /^\.\/src\/(.+)\.ts$/;

/** The path of what is built of a source: `./src/index.ts` is `./dist/index.js`. */
function compiled(path: unknown): unknown {
  return typeof path === 'string' ? path.replace(source, './dist/$1.js') : path;
}

function exported(path: unknown): unknown {
  if (typeof path !== 'string' || !source.test(path)) return path;
  return { types: path.replace(source, './dist/$1.d.ts'), default: compiled(path) };
}

function mapValues(object: unknown, map: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object ?? {}).map(([key, value]) => [key, map(value)]));
}
