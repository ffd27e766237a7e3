import type { CommonTableExpressionNode, OperationNode, SelectQueryNode, TableNode } from 'kysely';
import type { Scope } from './scope.ts';
import type { Selected, TableShape } from './tableShape.ts';

/**
 * An analysis of queries: the meaning of each part of a query to it. Which names a part can refer to is
 * the same for all of them: the functions of this folder say so, and ask the analysis for the rest.
 */
export interface Analysis<V> {
  /** Returns the shape of a select statement. */
  readonly select: (query: SelectQueryNode, at: Position<V>) => TableShape<V>;
  readonly expression: (node: OperationNode, at: Position<V>) => V;
  /** Returns the shape of an expression that returns rows, and is no select statement. */
  readonly rowsOf: (node: OperationNode, at: Position<V>) => TableShape<V>;
  /** Returns the shape of a common table expression that reads itself. */
  readonly recursive: (node: CommonTableExpressionNode, at: Position<V>) => TableShape<V>;
  /** Returns the shape of a table that is neither an input nor a common table expression. */
  readonly unknownTable: (node: TableNode, at: Position<V>) => TableShape<V>;
  /** Returns the shape of a table behind an alias that cannot be read. */
  readonly unreadAlias: (shape: TableShape<V>, alias: OperationNode) => TableShape<V>;
  /** Returns the meaning of a column of which only the place is known. */
  readonly unlisted: (shape: TableShape<V>, place: number) => V;
  /** Returns a column's meaning as one of the table at a place in a query. */
  readonly placed: (value: V, place: number, scope: Scope<V>) => V;
  /** Returns the meaning of `t.*` where no table is called so, and of `*` without a table. */
  readonly unknownStar: (table: string | undefined, at: Position<V>) => Selected<V>;
  readonly unite: (values: readonly V[]) => V;
}

/** The position of a node in a query, and the meanings of its names there. */
export interface Position<V> {
  /** The model, for errors; empty where an analysis reports none. */
  readonly owner: string;
  /** The shapes of the model's inputs, by name. */
  readonly inputs: ReadonlyMap<string, TableShape<V>>;
  /** The shapes of the common table expressions in scope, by name. */
  readonly ctes: ReadonlyMap<string, TableShape<V>>;
  readonly scope: Scope<V> | undefined;
  readonly analysis: Analysis<V>;
}
