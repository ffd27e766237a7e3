/** What is noted of the file that a source was loaded from. */
export interface DataVersion {
  /** The file's path, from the root. */
  readonly file: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly as: 'table' | 'view';
  /** Names and types of the source's columns. */
  readonly columns: readonly unknown[];
}

/** A data version as text, which differs when anything of it does. */
export function dataVersion({ file, size, modifiedMs, as, columns }: DataVersion): string {
  return JSON.stringify({ file, size, modifiedMs, as, columns });
}

/** The file that a data version names; undefined where it is no text of `dataVersion`. */
export function loadedFile(version: string): string | undefined {
  try {
    const read: unknown = JSON.parse(version);
    const named =
      typeof read === 'object' && read !== null && 'file' in read ? read.file : undefined;
    return typeof named === 'string' ? named : undefined;
  } catch {
    return undefined;
  }
}
