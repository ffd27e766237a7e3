import type { JoinNode, OperationNode, SelectQueryNode, SetOperationNode } from 'kysely';
import type { InferredType } from '../types/inferredType.ts';

/** The rows of a table, a view, a query, or several queries one after the other. */
export type Rows = StoredRows | ShownRows | BlockRows | StackedRows;

/** Names of columns whose values count; undefined for all. */
export type SeenColumns = readonly string[] | undefined;

/** The rows of a table in the warehouse. */
export interface StoredRows {
  readonly kind: 'stored';
  readonly name: string;
  /** True of its rows before the run, by the columns that are read of them. */
  readonly isFormer?: true;
  /** Undefined where no contract names them. */
  readonly columns: readonly string[] | undefined;
}

/** The rows of a view, by its query. */
interface ShownRows {
  readonly kind: 'shown';
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns that the view shows as its query gives them. */
  readonly kept: ReadonlySet<string>;
  readonly rows: Rows;
}

/** A table of FROM or JOIN. */
export interface UsedTable {
  readonly alias: string;
  readonly rows: Rows;
  readonly columns: readonly string[] | undefined;
  /** Undefined of the first. */
  readonly join: JoinNode | undefined;
}

/** A column of a used table. */
export interface UsedColumn {
  readonly table: number;
  readonly column: string;
  readonly type: InferredType;
}

/** A column that a query gives. */
export interface RowsOutput {
  readonly name: string;
  readonly node: OperationNode;
  readonly type: InferredType;
}

/** A query of one SELECT. */
export interface BlockRows {
  readonly kind: 'block';
  /** The model or view whose query it is part of. */
  readonly owner: string;
  /** Without WITH and set operations. */
  readonly query: SelectQueryNode;
  readonly tables: readonly UsedTable[];
  readonly outputs: readonly RowsOutput[];
  /** Resolves a reference to a column of its tables; undefined for any other node. */
  readonly columnOf: (node: OperationNode) => UsedColumn | undefined;
  /** Returns the type of an expression as it is written in the query. */
  readonly typeOf: (node: OperationNode) => InferredType;
}

/** Queries one after the other, as UNION, INTERSECT and EXCEPT put them. */
export interface StackedRows {
  readonly kind: 'stacked';
  readonly owner: string;
  readonly first: Rows;
  readonly others: readonly {
    readonly operation: SetOperationNode;
    readonly rows: Rows;
  }[];
  /** The order and the limit of the result. */
  readonly end: Pick<SelectQueryNode, 'orderBy' | 'limit' | 'offset' | 'fetch' | 'endModifiers'>;
  readonly outputs: readonly RowsOutput[];
}

/** Returns the names of the columns of rows; undefined where they are not known. */
export function columnNamesOf(rows: Rows): readonly string[] | undefined {
  return rows.kind === 'stored' || rows.kind === 'shown'
    ? rows.columns
    : rows.outputs.map(({ name }) => name);
}

/** Returns the type of a column of a query by its place; undefined of a table. */
export function typeAt(rows: Rows, place: number): InferredType | undefined {
  if (rows.kind === 'stored' || rows.kind === 'shown') return undefined;
  const name = columnNamesOf(rows)?.[place];
  return rows.outputs.find((output) => output.name === name)?.type;
}

/** Returns the tables of the warehouse that rows come from, as often as they do. */
export function tablesUnder(rows: Rows): readonly StoredRows[] {
  switch (rows.kind) {
    case 'stored':
      return [rows];
    case 'shown':
      return tablesUnder(rows.rows);
    case 'block':
      return rows.tables.flatMap((table) => tablesUnder(table.rows));
    case 'stacked':
      return [rows.first, ...rows.others.map((other) => other.rows)].flatMap(tablesUnder);
    default:
      return rows satisfies never;
  }
}

/** Returns the names of the tables of the warehouse that rows come from. */
export function storedUnder(rows: Rows): ReadonlySet<string> {
  return new Set(tablesUnder(rows).map(({ name }) => name));
}
