import type { ManifestRelation } from './manifest.ts';

/** Returns true when two relations have the same rows and columns, computed from the same inputs. */
export function sameUnderOtherName(one: ManifestRelation, other: ManifestRelation): boolean {
  // A source without a file is known by its name alone.
  if (one.kind === 'source' || one.kind !== other.kind || one.rows !== other.rows) return false;
  return columnsOf(one) === columnsOf(other);
}

const columnsOf = ({ columns }: ManifestRelation): string =>
  JSON.stringify(columns.map(({ name, type, definition }) => [name, type, definition]));
