import type { ColumnRef, Reach } from './scope/reach.ts';

/** What a column, or the choice of a relation's rows, depends on. */
export interface Dependence {
  /** The columns whose values it is computed from; none for a choice of rows. */
  readonly from: readonly ColumnRef[];
  /** Those of `from` of whose values something is left in it: all but what is counted or compared. */
  readonly carries: readonly ColumnRef[];
  /** Those of `carries` that it holds other than as a hash, a length or a figure over many rows. */
  readonly shows: readonly ColumnRef[];
  /** The columns that decide over which rows it is computed: of filters, joins, groups, windows. */
  readonly rows: readonly ColumnRef[];
  /** The relations whose rows it is computed over: another row there can change it. */
  readonly reads: readonly string[];
  /** Why it may depend on less than is named here: raw SQL text that might name any of these columns. */
  readonly opaque: readonly string[];
}

/** What depends on nothing. */
export const independent: Dependence = {
  from: [],
  carries: [],
  shows: [],
  rows: [],
  reads: [],
  opaque: [],
};

/** A reach as plain data, in a fixed order. */
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

/** What depends on all of these. */
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

/** What decides over rows by what it depends on itself, such as the key of a merge. */
export function decidingDependence(dependence: Dependence): Dependence {
  const { from, rows, ...others } = dependence;
  return { ...others, from: [], carries: [], shows: [], rows: sortedRefs([...from, ...rows]) };
}

function sortedRefs(refs: readonly ColumnRef[]): readonly ColumnRef[] {
  const byKey = new Map(refs.map((ref) => [JSON.stringify([ref.relation, ref.column]), ref]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ref]) => ref);
}

const sortedTexts = (texts: readonly string[]) => [...new Set(texts)].sort();
