import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';

// The sources and their compiled output are at different depths in the package.
const manifest = findPackageJSON('.', import.meta.url);

/**
 * Returns where a file or folder of this package is.
 *
 * @param path relative to the package's folder: `templates/`
 */
export function packageFile(path: string): URL {
  return new URL(path, manifest === undefined ? import.meta.url : pathToFileURL(manifest));
}
