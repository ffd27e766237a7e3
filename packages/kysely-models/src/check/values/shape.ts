import { type InferredType, unknown as unknownType } from '../../compile/types/inferredType.ts';
import type { TestValue } from '../../define/contract/testSpec.ts';
import { foldCase } from '../../define/text/foldCase.ts';

/** The known facts of a column. */
export interface KnownColumn {
  readonly name: string;
  readonly type: InferredType;
  /** True when the column may be null; undefined where that is unknown. */
  readonly nullable: boolean | undefined;
  /** All the values that it can have beside null; undefined where they are not known. */
  readonly values: readonly TestValue[] | undefined;
  /** Values that a query of the model itself writes. */
  readonly written: readonly TestValue[];
  /** A description of where the query's output comes from. */
  readonly origin?: string | undefined;
  /** The join that repeated its values; undefined where none is known. */
  readonly repeated?: Repeated | undefined;
}

/** A join that repeats rows. */
export interface Repeated {
  /** The tables whose rows occur several times, as messages name them. */
  readonly of: string;
  /** The tables of which several rows may join one of these. */
  readonly by: string;
  /** The keys of the first of those. */
  readonly keys: readonly (readonly string[])[];
  /** Columns of the same result, in small letters, that follow from those tables: groups by them tell rows apart. */
  readonly apart: readonly string[];
}

/** The known columns of a table, a subquery or a common table expression. */
export interface Shape {
  readonly columns: readonly KnownColumn[];
  /** True when there may be further columns. */
  readonly isOpen: boolean;
  /**
   * The names, in small letters, that further columns can have: those that misspelled outputs can have meant; left
   * out where any name can be one.
   */
  readonly among?: ReadonlySet<string> | undefined;
  /** True when it certainly returns one row at most. */
  readonly isSingle: boolean;
  /**
   * Lists of columns of which no two rows have the same values; undefined where nothing is known of them, and
   * none where rows may repeat.
   */
  readonly keys?: readonly (readonly string[])[] | undefined;
}

/** A relation of which nothing is known. */
export const unknownShape: Shape = { columns: [], isOpen: true, isSingle: false };

/** Returns true where a relation may have a column of a name that is not among the known ones. */
export function mayHave({ isOpen, among }: Shape, name: string): boolean {
  return isOpen && (among?.has(foldCase(name)) ?? true);
}

/** Returns the column of a name, as warehouses compare names. */
export function shapeColumn({ columns }: Shape, name: string): KnownColumn | undefined {
  const known = indexes.get(columns) ?? indexOf(columns);
  return known.get(foldCase(name));
}

// By contract, since each of the models that read it looks for its columns: the shop's check asks 6,300 times
// for the columns of 260 tables.
const indexes = new WeakMap<readonly KnownColumn[], ReadonlyMap<string, KnownColumn>>();

function indexOf(columns: readonly KnownColumn[]): ReadonlyMap<string, KnownColumn> {
  const index = new Map<string, KnownColumn>();
  for (const column of columns) {
    const name = foldCase(column.name);
    if (!index.has(name)) index.set(name, column);
  }
  indexes.set(columns, index);
  return index;
}

/** Returns the same columns under other names; those without a new one keep theirs. */
export function renamedShape(shape: Shape, names: readonly string[]): Shape {
  if (names.length === 0) return shape;
  if (shape.isOpen) {
    const columns = names.map((name) => ({ name, type: unknownType, ...unknown }));
    return { ...shape, columns, keys: undefined };
  }
  const columns = shape.columns.map((column, at) => ({
    ...column,
    name: names[at] ?? column.name,
  }));
  const renamed = new Map(
    shape.columns.map(({ name }, at) => [foldCase(name), names[at] ?? name] as const),
  );
  const keys = shape.keys?.map((key) => key.map((name) => renamed.get(foldCase(name)) ?? name));
  return { ...shape, columns, keys };
}

const unknown = { nullable: undefined, values: undefined, written: [] };
