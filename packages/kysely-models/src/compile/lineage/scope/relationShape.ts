import { foldCase } from '../../../define/text/foldCase.ts';
import { deciding, nothing, type Reach, unite } from './reach.ts';

/** A column that a query gives, and what it depends on. */
export interface ShapeColumn {
  readonly name: string;
  readonly reach: Reach;
}

/**
 * The columns and rows of a table, a subquery or a common table expression, for the query that
 * reads it.
 */
export interface RelationShape {
  readonly columns: readonly ShapeColumn[];
  /** The reach of further columns, whose names cannot be known. */
  readonly others: Reach | undefined;
  /** The reach of the choice of rows. */
  readonly rows: Reach;
}

/** Returns the shape of an input: its columns as they are. */
export function inputShape(relation: string, columns: readonly string[]): RelationShape {
  return {
    columns: columns.map((column) => {
      const from = new Set([{ relation, column }]);
      return { name: column, reach: { ...nothing, from, carries: from, shows: from } };
    }),
    others: undefined,
    rows: { ...nothing, reads: new Set([relation]) },
  };
}

/**
 * Returns the column of a name; all of that name where there are several, undefined where there is
 * none.
 */
export function columnNamed(columns: readonly ShapeColumn[], name: string): Reach | undefined {
  const folded = foldCase(name);
  const found = columns.filter((column) => foldCase(column.name) === folded);
  return found.length === 0 ? undefined : unite(found.map(({ reach }) => reach));
}

/** Returns the reach of all columns of a relation together. */
export function everyColumn({ columns, others = nothing }: RelationShape): Reach {
  return unite([...columns.map(({ reach }) => reach), others]);
}

/** Returns the same columns under other names; those without a new one keep theirs. */
export function renamed(shape: RelationShape, names: readonly string[]): RelationShape {
  if (names.length > shape.columns.length && shape.others !== undefined) {
    const reach = everyColumn(shape);
    return { ...shape, columns: names.map((name) => ({ name, reach })) };
  }
  const columns = shape.columns.map((column, at) => ({
    ...column,
    name: names[at] ?? column.name,
  }));
  return { ...shape, columns };
}

/** One relation's rows after the other's, column by column, as UNION, INTERSECT and EXCEPT do. */
export function stacked(
  first: RelationShape,
  second: RelationShape,
  keepsEveryRow: boolean,
): RelationShape {
  const rows = unite([
    first.rows,
    second.rows,
    ...(keepsEveryRow ? [] : [first, second].map((shape) => deciding(everyColumn(shape)))),
  ]);
  const isListed = first.others === undefined && second.others === undefined;
  if (!isListed || first.columns.length !== second.columns.length) {
    const reach = unite([everyColumn(first), everyColumn(second)]);
    const columns = first.columns.map(({ name }) => ({ name, reach }));
    return { columns, others: reach, rows };
  }
  const columns = first.columns.map(({ name, reach }, at) => ({
    name,
    reach: unite([reach, second.columns[at]?.reach ?? nothing]),
  }));
  return { columns, others: undefined, rows };
}
