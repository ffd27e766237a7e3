import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Returns the name of the project in a folder, in letters, digits and `_`: that of its package.json or
 * of one above it, else the folder's.
 *
 * @example projectName('projects/shop') // a package '@acme/shop-analytics': 'acme_shop_analytics'
 */
export function projectName(start = process.cwd()): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('_') ?? 'models';
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const name = packageName(folder);
    if (name !== undefined) return plain(name);
    if (dirname(folder) === folder) return plain(basename(resolve(start)));
  }
}

function packageName(folder: string): string | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const name =
      typeof read === 'object' && read !== null && 'name' in read ? read.name : undefined;
    return typeof name === 'string' && name !== '' ? name : undefined;
  } catch {
    return undefined;
  }
}
