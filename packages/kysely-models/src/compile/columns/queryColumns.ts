import { foldCase } from '../../define/text/foldCase.ts';

/** A column that a query or relation gives, and where its value comes from. */
export interface OutputColumn {
  readonly name: string;
  /** A description of the column's expression: `orders.order_id`, `an expression`. */
  readonly origin: string;
}

/** The columns that a query or relation gives, in order. */
export interface QueryColumns {
  readonly columns: readonly OutputColumn[];
  /**
   * The reason why there may be further columns, or columns in other places; undefined where these
   * are all.
   */
  readonly unknown: string | undefined;
}

/** Columns that cannot be known, for a reason in words. */
export function unknownColumns(reason: string): QueryColumns {
  return { columns: [], unknown: reason };
}

/** Columns that are known by their names. */
export function namedColumns(names: readonly string[], origin: string): QueryColumns {
  return {
    columns: names.map((name) => ({ name, origin: `${origin}.${name}` })),
    unknown: undefined,
  };
}

/** Returns the same columns as another query sees them: those of a table of this name. */
export function columnsOfTable(alias: string | undefined, { columns, unknown }: QueryColumns) {
  return {
    columns: columns.map(({ name, origin }) => ({
      name,
      origin: alias === undefined ? origin : `${alias}.${name}`,
    })),
    unknown,
  };
}

/** Returns the same columns under the names of a list: `t(a, b)`. */
export function renamedColumns(known: QueryColumns, names: readonly string[]): QueryColumns {
  if (names.length === 0) return known;
  if (names.length >= known.columns.length && known.unknown !== undefined) {
    return { columns: names.map((name) => ({ name, origin: name })), unknown: undefined };
  }
  const columns = known.columns.map((column, at) => ({
    ...column,
    name: names[at] ?? column.name,
  }));
  return { ...known, columns };
}

/** Returns true when two lists of columns have the same names in the same order. */
export function isSameOrder(a: readonly OutputColumn[], b: readonly OutputColumn[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ name }, at) => foldCase(name) === foldCase(b[at]?.name ?? ''))
  );
}

/** Returns the columns of a list that another lacks. */
export function columnsBeyond(
  columns: readonly OutputColumn[],
  others: readonly OutputColumn[],
): readonly string[] {
  const names = new Set(others.map(({ name }) => foldCase(name)));
  return columns.map(({ name }) => name).filter((name) => !names.has(foldCase(name)));
}
