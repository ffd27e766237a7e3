import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

const root = join(import.meta.dirname, '../..');

/** Where the sources of each package are; `shop` is the root. */
const folders: Readonly<Record<string, string>> = {
  shop: 'src',
  'kysely-models': 'packages/kysely-models/src',
  'kysely-snowflake-dialect': 'packages/kysely-snowflake-dialect/src',
};

/** What a source file imports, static, dynamic and types alike. */
export interface FileImports {
  /** Package and path below its sources: `kysely-models/define/models/model.ts`. */
  readonly file: string;
  /** Files, in the same form; one outside of the package's sources begins with `..`. */
  readonly files: readonly string[];
  /** Those among them of which more than types is imported: what Node loads. */
  readonly loaded: readonly string[];
  /** Packages, without the path inside them: `kysely`, `node:fs`. */
  readonly packages: readonly string[];
}

/** The imports of every source file of the three packages. */
export function importGraph(): readonly FileImports[] {
  return Object.entries(folders).flatMap(([name, folder]) => importsIn(name, join(root, folder)));
}

function importsIn(name: string, folder: string): readonly FileImports[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const found = specifiers(file, readFileSync(join(folder, file), 'utf8'));
      const below = (all: readonly string[]) =>
        all.filter(isFile).map((each) => {
          const path = relative(folder, join(folder, dirname(file), each));
          return path.startsWith('..') ? path : `${name}/${path}`;
        });
      return {
        file: `${name}/${file}`,
        files: below(found.all),
        loaded: below(found.loaded),
        packages: found.all.filter((each) => !isFile(each)).map(packageOf),
      };
    });
}

/** What a module names after `from` and inside `import(…)`: all of it, and what is more than types. */
export function specifiers(
  file: string,
  source: string,
): { readonly all: readonly string[]; readonly loaded: readonly string[] } {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const imported = module.staticImports.map(({ moduleRequest, entries }) => ({
    name: moduleRequest.value,
    isType: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ name: moduleRequest.value, isType }],
    ),
  );
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const text = source.slice(moduleRequest.start, moduleRequest.end);
    return /^['"`]/.test(text) ? [{ name: text.slice(1, -1), isType: false }] : [];
  });
  const found = [...imported, ...exported, ...dynamic];
  const names = (list: typeof found) => [...new Set(list.map(({ name }) => name))];
  return { all: names(found), loaded: names(found.filter(({ isType }) => !isType)) };
}

const isFile = (specifier: string) => specifier.startsWith('.');

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
