import type { FileColumn, LandedFile } from '../../warehouse/landingLoader.ts';

/** A file that is to be loaded, with its columns; undefined of one without any. */
export interface InspectedFile {
  readonly file: LandedFile;
  readonly columns: readonly FileColumn[] | undefined;
}

/** Files that are read together. */
interface FileGroup {
  readonly files: readonly LandedFile[];
  readonly columns: readonly FileColumn[] | undefined;
}

/**
 * The limits of files that are read together: a group's rows are kept aside while they are checked.
 */
const limits = { files: 500, bytes: 500_000_000 };

/** Files with the same columns together, since a statement for each of many small files takes longer. */
export function fileGroups(inspected: readonly InspectedFile[]): readonly FileGroup[] {
  const groups: { files: LandedFile[]; columns: FileGroup['columns']; bytes: number }[] = [];
  const open = new Map<string, (typeof groups)[number]>();
  for (const { file, columns } of inspected) {
    const key = JSON.stringify(columns ?? null);
    const group = open.get(key);
    const isFull =
      group === undefined ||
      group.files.length === limits.files ||
      group.bytes + file.size > limits.bytes;
    if (!isFull) {
      group.files.push(file);
      group.bytes += file.size;
      continue;
    }
    const next = { files: [file], columns, bytes: file.size };
    groups.push(next);
    open.set(key, next);
  }
  return groups;
}
