import type { Source } from '../define/sources/source.ts';
import { readJson } from '../define/text/json.ts';

/** Returns the version of a table that holds landed files; each run that loads produces another. */
export function landedVersion(source: Source, runId: string): string {
  return JSON.stringify({ landed: runId, columns: columnsOf(source) });
}

/**
 * Returns true when a version is of a table with a source's columns; undefined where no files
 * landed in it.
 */
export function hasLandedColumns(version: string, source: Source): boolean | undefined {
  const read = readJson(version);
  if (typeof read !== 'object' || read === null || !('landed' in read)) return undefined;
  return 'columns' in read && JSON.stringify(read.columns) === JSON.stringify(columnsOf(source));
}

function columnsOf({ contract }: Source): readonly unknown[] {
  return contract.columns.map(({ name, sqlType }) => [name, sqlType]);
}
