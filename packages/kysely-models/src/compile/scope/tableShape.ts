import { foldCase } from '../../define/text/foldCase.ts';

/** A column that a query gives, and its meaning to an analysis. */
export interface ShapeColumn<V> {
  readonly name: string;
  readonly value: V;
}

/**
 * The columns and rows of a table, a subquery or a common table expression, for the query that
 * reads it.
 */
export interface TableShape<V> {
  readonly columns: readonly ShapeColumn<V>[];
  /** The meaning of further columns, whose names cannot be known. */
  readonly others: V | undefined;
  /** The meaning of the choice of rows. */
  readonly rows: V;
}

/** The columns of a select list; `others` for those whose names cannot be known. */
export type Selected<V> = Pick<TableShape<V>, 'columns' | 'others'>;

/** Returns the columns of a name: several where a query gives several of it. */
export function columnsNamed<V>(columns: readonly ShapeColumn<V>[], name: string): readonly V[] {
  const folded = foldCase(name);
  return columns.filter((column) => foldCase(column.name) === folded).map(({ value }) => value);
}

/**
 * Returns the same columns under other names; those without a new one keep theirs.
 *
 * @param unlisted the meaning of a column at a place where no name is known
 */
export function renamed<V>(
  shape: TableShape<V>,
  names: readonly string[],
  unlisted: (shape: TableShape<V>, place: number) => V,
): TableShape<V> {
  if (names.length > shape.columns.length && shape.others !== undefined) {
    const columns = names.map((name, place) => ({ name, value: unlisted(shape, place) }));
    return { ...shape, columns };
  }
  const columns = shape.columns.map(({ name, value }, place) => ({
    name: names[place] ?? name,
    value,
  }));
  return { ...shape, columns };
}
