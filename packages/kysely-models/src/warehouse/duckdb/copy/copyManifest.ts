import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CopiedColumn } from '../../readerCopy.ts';

/** The name of the file that describes a version of a folder. */
export const manifestName = 'manifest.json';

const format = 'kysely-models copy 1';

/** The description of a version: what Parquet has no place for. */
export interface CopyManifest {
  readonly format: typeof format;
  /** A digest of the state that it equals. */
  readonly state: string;
  readonly runId: string;
  readonly writtenAt: string;
  readonly tables: readonly {
    readonly schema: string;
    readonly name: string;
    /** Its path in the version. */
    readonly file: string;
    readonly rows: number;
    readonly description: string;
    readonly columns: readonly CopiedColumn[];
  }[];
}

/** Returns the manifest of a version; undefined of a folder that is none. */
export function readCopyManifest(folder: string): Pick<CopyManifest, 'state'> | undefined {
  const file = join(folder, manifestName);
  if (!existsSync(file)) return undefined;
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const isOurs = typeof read === 'object' && read !== null && 'format' in read;
    if (!isOurs || read.format !== format || !('state' in read)) return undefined;
    return { state: String(read.state) };
  } catch {
    return undefined;
  }
}
