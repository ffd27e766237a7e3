import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A relative import in a declaration, of any form. */
const relativeImport = /(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+?)\.(?:ts|js)["']/g;

/**
 * Deletes the declarations that nothing leads to from what users import: nobody can name them, and so many small
 * files take much of a disk.
 *
 * @param dist the folder of compiled modules
 * @param entries the modules that users import, without their ending
 */
export function pruneDeclarations(dist: string, entries: readonly string[]): void {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const declarations = new Set(names.filter((name) => name.endsWith('.d.ts')));
  const reached = new Set(entries.map((entry) => `${entry}.d.ts`));
  for (const file of reached) {
    const text = readFileSync(join(dist, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(relativeImport)) {
      const imported = normalize(join(dirname(file), `${specifier}.d.ts`));
      // Examples in comments import what is the reader's.
      if (declarations.has(imported)) reached.add(imported);
    }
  }
  for (const name of declarations) if (!reached.has(name)) rmSync(join(dist, name));
  removeEmptyFolders(dist);
}

function removeEmptyFolders(folder: string): void {
  for (const each of readdirSync(folder, { withFileTypes: true })) {
    if (each.isDirectory()) removeEmptyFolders(join(folder, each.name));
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
