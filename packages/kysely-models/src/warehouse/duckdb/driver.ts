import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { fileURLToPath } from 'node:url';

const name = '@duckdb/node-api';

type Driver = typeof import('@duckdb/node-api');

/**
 * The installed driver of DuckDB. The published package has the driver's hundred and fifty small files as one, beside
 * this one, for the version that it was built with: finding each of them takes longer than all of its code. Of any
 * other version the files themselves are loaded; the library below them is the installed one always.
 */
export const driver: Driver = loaded();

// Sound: what is required is the package, or its files as one.
function loaded(): Driver {
  const manifest = findPackageJSON(name, import.meta.url);
  if (manifest === undefined) return createRequire(import.meta.url)(name);
  const { version }: { readonly version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  const joined = new URL(`./duckdb-node-api-${version}.cjs`, import.meta.url);
  // Where it is and not where a link to it is: beside it is the library.
  const installed = createRequire(realpathSync(manifest));
  return existsSync(joined)
    ? createRequire(import.meta.url)(fileURLToPath(joined))(installed)
    : createRequire(import.meta.url)(name);
}
