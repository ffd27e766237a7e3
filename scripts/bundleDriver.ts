import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'rolldown';
import { root } from './packages.ts';

const name = '@duckdb/node-api';

/**
 * Joins the files of DuckDB's driver into one of the bundle, named by its version: a function that takes how the
 * installed driver finds the library below it. What it is for is said in warehouse/duckdb/driver.ts.
 *
 * @param folder that of the bundle
 */
export async function bundleDriver(folder: string): Promise<void> {
  const manifest = createRequire(join(root, 'package.json')).resolve(`${name}/package.json`);
  const { version, main } = JSON.parse(readFileSync(manifest, 'utf8'));
  const { output } = await build({
    input: join(dirname(manifest), main),
    platform: 'node',
    external: ['@duckdb/node-bindings'],
    write: false,
    output: { format: 'cjs' },
  });
  const [{ code }] = output;
  // In parentheses: V8 compiles such a function with its file, so that Node's compile cache has it. Any other is compiled at each start, when it is called.
  const text = `module.exports = (function (require) {\nconst module = { exports: {} };\nlet { exports } = module;\n${code}\nreturn module.exports;\n});\n`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `duckdb-node-api-${version}.cjs`), text);
}
