import { foldCase } from '../../define/text/foldCase.ts';
import type { ShapeColumn, TableShape } from './tableShape.ts';

/** A table that a query reads. */
export interface ScopeTable<V> {
  /**
   * The alias in the query; undefined when it cannot be determined, so that any name may mean it.
   */
  readonly alias: string | undefined;
  readonly shape: TableShape<V>;
}

/** The names that an expression can refer to. */
export interface Scope<V> {
  readonly tables: readonly ScopeTable<V>[];
  /** Columns that the query itself gives, which later clauses may name. */
  readonly given: readonly ShapeColumn<V>[];
  /** The rows over which an aggregate is computed; undefined while tables are still read. */
  readonly rows: V | undefined;
  /** The query around this one. */
  readonly outer: Scope<V> | undefined;
}

/** The tables of an alias in the innermost query that has it. */
interface NamedTables<V> {
  readonly tables: readonly ScopeTable<V>[];
  readonly scope: Scope<V>;
  /** The number of queries between. */
  readonly depth: number;
}

/** Returns the names that an expression can refer to, from the innermost query to the outermost. */
export function scopes<S extends { readonly outer: S | undefined }>(
  scope: S | undefined,
): readonly S[] {
  return scope === undefined ? [] : [scope, ...scopes(scope.outer)];
}

/** Returns the tables of an alias in the innermost query that has it; undefined where none has. */
export function tablesNamed<V>(
  scope: Scope<V> | undefined,
  alias: string,
): NamedTables<V> | undefined {
  const levels = scopes(scope).map((level, depth) => ({
    tables: level.tables.filter((table) => isCalled(table, alias)),
    scope: level,
    depth,
  }));
  return levels.find(({ tables }) => tables.length > 0);
}

/** Returns true when a name may mean a table. */
export const isCalled = <V>(table: ScopeTable<V>, alias: string): boolean =>
  table.alias === undefined || foldCase(table.alias) === foldCase(alias);
