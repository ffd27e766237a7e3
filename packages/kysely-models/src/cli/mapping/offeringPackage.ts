import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The package whose configuration offers a mapping. */
export interface OfferingPackage {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

/** Returns the package of a configuration's file. */
export function offeringPackage(file: string): OfferingPackage {
  const manifest = findPackageJSON('.', pathToFileURL(file)) ?? file;
  const { name, version }: { readonly name: string; readonly version: string } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  return { folder: dirname(manifest), name, version };
}
