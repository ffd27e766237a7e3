import type { ColumnRef, Reach } from './reach.ts';

/** The columns and rows that a column, or the choice of a relation's rows, depends on. */
export interface Dependence {
  /** The columns whose values it is computed from; none for a choice of rows. */
  readonly from: readonly ColumnRef[];
  /** The part of `from` whose values it carries: all but what is counted or compared. */
  readonly carries: readonly ColumnRef[];
  /**
   * The part of `carries` that it shows other than as a hash, a length or a figure over many rows.
   */
  readonly shows: readonly ColumnRef[];
  /** The columns that decide over which rows it is computed: of filters, joins, groups, windows. */
  readonly rows: readonly ColumnRef[];
  /** The relations whose rows it is computed over: another row there can change it. */
  readonly reads: readonly string[];
  /** The reasons why dependencies may be missing: raw SQL that might name any of these columns. */
  readonly opaque: readonly string[];
}

/** A dependence on nothing. */
export const independent: Dependence = {
  from: [],
  carries: [],
  shows: [],
  rows: [],
  reads: [],
  opaque: [],
};

/** Returns a reach as plain data, in a fixed order. */
export function dependenceOf(reach: Reach): Dependence {
  const { from, carries, shows, rows, reads, opaque } = reach;
  return {
    from: sortedRefs([...from]),
    carries: sortedRefs([...carries]),
    shows: sortedRefs([...shows]),
    rows: sortedRefs([...rows]),
    reads: sortedTexts([...reads]),
    opaque: sortedTexts([...opaque]),
  };
}

/** Unites several dependences. */
export function uniteDependences(all: readonly Dependence[]): Dependence {
  return {
    from: sortedRefs(all.flatMap(({ from }) => from)),
    carries: sortedRefs(all.flatMap(({ carries }) => carries)),
    shows: sortedRefs(all.flatMap(({ shows }) => shows)),
    rows: sortedRefs(all.flatMap(({ rows }) => rows)),
    reads: sortedTexts(all.flatMap(({ reads }) => reads)),
    opaque: sortedTexts(all.flatMap(({ opaque }) => opaque)),
  };
}

/** Converts a dependence into one that decides over rows, such as that of a merge's key. */
export function decidingDependence(dependence: Dependence): Dependence {
  const { from, rows, ...others } = dependence;
  return { ...others, from: [], carries: [], shows: [], rows: sortedRefs([...from, ...rows]) };
}

function sortedRefs(refs: readonly ColumnRef[]): readonly ColumnRef[] {
  if (refs.length < 2) return refs;
  const byKey = new Map(refs.map((ref) => [JSON.stringify([ref.relation, ref.column]), ref]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ref]) => ref);
}

const sortedTexts = (texts: readonly string[]) => [...new Set(texts)].sort();
