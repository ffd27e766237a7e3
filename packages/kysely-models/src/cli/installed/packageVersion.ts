import { readFileSync } from 'node:fs';
import { packageFile } from '../../output/packageFile.ts';

/** Returns the version of this package, `0.1.0`. */
export function packageVersion(): string {
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(packageFile('package.json'), 'utf8'),
  );
  return version;
}
