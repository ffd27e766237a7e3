import { z } from 'zod';
import { readJson } from '../define/text/json.ts';

const shape = z.object({
  /** The file's path, from the root. */
  file: z.string(),
  /** Bytes. */
  size: z.number(),
  modifiedMs: z.number(),
  /** A hash of the file's content; none of a large one. */
  content: z.string().optional(),
  /**
   * True when the file was written so recently that it may have changed again at the same
   * timestamp.
   */
  isFresh: z.boolean(),
  as: z.enum(['table', 'view']),
  /** Names and types of the source's columns. */
  columns: z.array(z.unknown()),
  /** The format of the file, where it is not standard. */
  format: z.unknown().optional(),
  /** The name, size and time of each of several files. */
  files: z.array(z.unknown()).optional(),
  /** The number of rows of a file that is read in place. */
  rows: z.number().optional(),
  /** True for an optional source without a file. */
  isAbsent: z.boolean().optional(),
  /** The optional columns that the file lacked. */
  missingColumns: z.array(z.string()).optional(),
});

/** The record of the file that a source was loaded from. */
export type DataVersion = Readonly<z.infer<typeof shape>>;

/** Returns the part of a version that identifies the data: the content, where it is known. */
export function dataOf(version: string): unknown {
  const known = readVersion(version);
  if (known?.content === undefined) return version;
  const { content, columns, format } = known;
  return format === undefined ? [content, columns] : [content, columns, format];
}

/**
 * Returns the file that a data version names; undefined for a text that is not from `dataVersion`.
 */
export function loadedFile(version: string): string | undefined {
  return readVersion(version)?.file;
}

/** Parses a recorded data version; returns undefined for other text. */
export function readVersion(text: string): DataVersion | undefined {
  return shape.safeParse(readJson(text)).data;
}
