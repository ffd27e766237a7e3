import { readFileSync } from 'node:fs';

/** The version of this package, `0.1.0`. */
export function packageVersion(): string {
  // As far above the sources as above what is compiled from them.
  const file = new URL('../../package.json', import.meta.url);
  const { version }: { readonly version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}
