import { foldCase } from '../../../define/text/foldCase.ts';
import { type Reach, unite } from './reach.ts';
import { columnNamed, everyColumn, type RelationShape, type ShapeColumn } from './relationShape.ts';

/** A table that a query reads. */
export interface ScopeTable {
  /**
   * The alias in the query; undefined when it cannot be determined, so that any name may mean it.
   */
  readonly alias: string | undefined;
  readonly shape: RelationShape;
}

/** The names that an expression can refer to. */
export interface Scope {
  readonly tables: readonly ScopeTable[];
  /** Columns that the query itself gives, which later clauses may name. */
  readonly given: readonly ShapeColumn[];
  /** The query around this one. */
  readonly outer: Scope | undefined;
}

/** Returns the names that an expression can refer to, from the innermost query to the outermost. */
export function scopes(scope: Scope | undefined): readonly Scope[] {
  return scope === undefined ? [] : [scope, ...scopes(scope.outer)];
}

/**
 * Finds the reach of a column; returns undefined when no table in scope has it.
 *
 * @param table the table's alias, where the reference names one
 */
export function findColumn(
  scope: Scope,
  table: string | undefined,
  column: string,
): Reach | undefined {
  return table === undefined ? unqualified(scope, column) : qualified(scope, table, column);
}

/** Returns the tables of an alias in the innermost query that has it. */
export function tablesNamed(scope: Scope | undefined, alias: string): readonly ScopeTable[] {
  const levels = scopes(scope).map(({ tables }) =>
    tables.filter((table) => isCalled(table, alias)),
  );
  return levels.find((tables) => tables.length > 0) ?? [];
}

const isCalled = (table: ScopeTable, alias: string) =>
  table.alias === undefined || foldCase(table.alias) === foldCase(alias);

function qualified(scope: Scope, table: string, column: string): Reach | undefined {
  const found = tablesNamed(scope, table).flatMap(
    ({ shape }) => columnNamed(shape.columns, column) ?? shape.others ?? [],
  );
  return found.length === 0 ? undefined : unite(found);
}

function unqualified(scope: Scope, column: string): Reach | undefined {
  const columns = scope.tables.flatMap(({ shape }) => columnNamed(shape.columns, column) ?? []);
  if (columns.length > 0) return unite(columns);
  // Warehouses differ in which of these comes first, so that the column depends on all of them.
  const outer = scope.outer === undefined ? undefined : unqualified(scope.outer, column);
  const found = [
    columnNamed(scope.given, column),
    ...scope.tables.map(({ shape }) => shape.others),
    outer,
    // A table's name is the whole row where no column has it.
    ...scope.tables.flatMap(({ alias, shape }) =>
      alias !== undefined && foldCase(alias) === foldCase(column) ? [everyColumn(shape)] : [],
    ),
  ].filter((reach) => reach !== undefined);
  return found.length === 0 ? undefined : unite(found);
}
