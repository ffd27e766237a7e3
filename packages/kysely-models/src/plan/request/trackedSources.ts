import { fingerprint } from '../../compile/fingerprint.ts';
import type { Source } from '../../define/sources/source.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';

/** The sources of a run whose changes the warehouse tracks. */
export interface TrackedSources {
  /** The moment as of which the run reads their changes, by the clock of the warehouse. */
  readonly until: string;
  readonly byName: ReadonlyMap<string, TrackedSource>;
}

/** A table whose changes the warehouse tracks. */
export interface TrackedSource {
  /** Milliseconds since 1970 at which it was created: another table of its name has other changes. */
  readonly createdMs: number;
  /** The reasons why its changes since some moments cannot be read, by these. */
  readonly refused: ReadonlyMap<string, string>;
}

/** The time whose changes of a source are followed: after the first moment, up to the second. */
export interface TrackedSpan {
  readonly since: string;
  readonly until: string;
}

/** Returns the version of the rows that a source has at a moment. */
export function trackedRows(source: Source, { createdMs }: TrackedSource, moment: string): string {
  return `${moment} ${tableVersion(source, createdMs)}`;
}

/** Returns the moment of a version of a source's rows; undefined where they were those of another table. */
export function momentOfRows(
  source: Source,
  { createdMs }: Pick<TrackedSource, 'createdMs'>,
  rows: string | undefined,
): string | undefined {
  const table = ` ${tableVersion(source, createdMs)}`;
  return rows?.endsWith(table) === true ? rows.slice(0, -table.length) : undefined;
}

function tableVersion(source: Source, createdMs: number): string {
  const columns = source.contract.columns.map(({ name, sqlType }) => [name, sqlType]);
  return fingerprint([pathKey(relationPath(source)), createdMs, columns]);
}
