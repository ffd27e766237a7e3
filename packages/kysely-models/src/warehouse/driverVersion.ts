import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/**
 * Returns the version of an installed driver, such as of `snowflake-sdk`; null when it is not
 * there.
 */
export function driverVersion(packageName: string): string | null {
  try {
    const file = findPackageJSON(packageName, import.meta.url);
    if (file === undefined) return null;
    const { version }: { readonly version: string } = JSON.parse(readFileSync(file, 'utf8'));
    return version;
  } catch {
    return null;
  }
}
