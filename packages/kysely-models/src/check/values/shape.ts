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
}

/** The known columns of a table, a subquery or a common table expression. */
export interface Shape {
  readonly columns: readonly KnownColumn[];
  /** True when there may be further columns. */
  readonly isOpen: boolean;
  /** True when it certainly returns one row at most. */
  readonly isSingle: boolean;
}

/** A relation of which nothing is known. */
export const unknownShape: Shape = { columns: [], isOpen: true, isSingle: false };

/** Returns the column of a name, as warehouses compare names. */
export function columnOf({ columns }: Shape, name: string): KnownColumn | undefined {
  const known = indexes.get(columns) ?? indexOf(columns);
  return known.get(foldCase(name));
}

// A contract's columns are looked for by each of the models that read it.
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
    return { ...shape, columns };
  }
  const columns = shape.columns.map((column, at) => ({
    ...column,
    name: names[at] ?? column.name,
  }));
  return { ...shape, columns };
}

const unknown = { nullable: undefined, values: undefined, written: [] };
