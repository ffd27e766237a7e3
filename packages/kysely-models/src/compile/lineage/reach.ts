import type { Position } from '../scope/position.ts';
import type { Selected, TableShape } from '../scope/tableShape.ts';

/** A column of a relation of the project. */
export interface ColumnRef {
  readonly relation: string;
  readonly column: string;
}

/** The columns and rows that a value, or the choice of rows, depends on. */
export interface Reach {
  /** The columns whose values it is computed from. */
  readonly from: ReadonlySet<ColumnRef>;
  /** The part of `from` whose values it carries: all but what is counted or compared. */
  readonly carries: ReadonlySet<ColumnRef>;
  /**
   * The part of `carries` that it shows other than as a hash, a length or a figure over many rows.
   */
  readonly shows: ReadonlySet<ColumnRef>;
  /** The columns that decide over which rows it is computed. */
  readonly rows: ReadonlySet<ColumnRef>;
  /** The relations whose rows it is computed over. */
  readonly reads: ReadonlySet<string>;
  /** The reasons why dependencies may be missing: SQL text that cannot be parsed. */
  readonly opaque: ReadonlySet<string>;
}

const none: ReadonlySet<never> = new Set<never>();

/** The reach of a literal. */
export const nothing: Reach = {
  from: none,
  carries: none,
  shows: none,
  rows: none,
  reads: none,
  opaque: none,
};

/** Unites several reaches. */
export function unite(reaches: readonly Reach[]): Reach {
  const [first = nothing, ...others] = reaches.filter((reach) => reach !== nothing);
  if (others.length === 0) return first;
  const all = [first, ...others];
  return {
    from: union(all.map(({ from }) => from)),
    carries: union(all.map(({ carries }) => carries)),
    shows: union(all.map(({ shows }) => shows)),
    rows: union(all.map(({ rows }) => rows)),
    reads: union(all.map(({ reads }) => reads)),
    opaque: union(all.map(({ opaque }) => opaque)),
  };
}

/** Converts a reach into one that decides over rows: that of a condition into that of a filter. */
export function deciding({ from, rows, reads, opaque }: Reach): Reach {
  return { ...nothing, rows: union([from, rows]), reads, opaque };
}

/**
 * Returns a truth about values, or a number of them: computed from them, and none of them is left
 * in it.
 */
export function judging(reach: Reach): Reach {
  return { ...reach, carries: none, shows: none };
}

/**
 * Returns a hash, a length, or a figure over many rows, of which only the author knows that nobody
 * is in it.
 */
export function digesting(reach: Reach): Reach {
  return { ...reach, shows: none };
}

/**
 * Returns the number of columns, relations and reasons in a reach, which grows whenever a union
 * adds one.
 */
export function sizeOf({ from, carries, shows, rows, reads, opaque }: Reach): number {
  const ofValues = from.size + carries.size + shows.size;
  return ofValues + rows.size + reads.size + opaque.size;
}

/** Returns the union of sets: the largest of them where it has all, as is most often so. */
function union<T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> {
  let largest: ReadonlySet<T> = none;
  for (const set of sets) if (set.size > largest.size) largest = set;
  if (sets.every((set) => set === largest || isWithin(set, largest))) return largest;
  const all = new Set<T>();
  for (const set of sets) for (const each of set) all.add(each);
  return all;
}

function isWithin<T>(set: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  for (const each of set) if (!other.has(each)) return false;
  return true;
}

/** A position in a query whose columns are traced. */
export type LineagePosition = Position<Reach>;

/** The columns and rows of a table, as what they depend on. */
export type RelationShape = TableShape<Reach>;

/** Returns the shape of an input: its columns as they are. */
export function inputShape(relation: string, columns: readonly string[]): RelationShape {
  return {
    columns: columns.map((column) => {
      const from = new Set([{ relation, column }]);
      return { name: column, value: { ...nothing, from, carries: from, shows: from } };
    }),
    others: undefined,
    rows: { ...nothing, reads: new Set([relation]) },
  };
}

/** Returns the reach of all columns of a relation together. */
export function everyColumn({ columns, others = nothing }: Selected<Reach>): Reach {
  return unite([...columns.map(({ value }) => value), others]);
}
