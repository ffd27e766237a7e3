import { foldCase } from '../../define/text/foldCase.ts';
import { type InferredType, type TypedColumn, unknown } from './inferredType.ts';

/** The columns of a table; undefined where nobody can list them. */
export type TableTypes = readonly TypedColumn[] | undefined;

/** A table that a query reads, under the name that it gives it. */
export interface TypedTable {
  /** The alias; undefined where it cannot be determined, so that any name may mean it. */
  readonly alias: string | undefined;
  readonly columns: TableTypes;
}

/** The names that an expression can refer to, and the common table expressions in scope. */
export interface TypeScope {
  readonly inputs: ReadonlyMap<string, TableTypes>;
  readonly ctes: ReadonlyMap<string, TableTypes>;
  readonly tables: readonly TypedTable[];
  readonly outer: TypeScope | undefined;
}

/**
 * Returns the type of a column by its name, and its table's where it is written; unknown in doubt.
 */
export function columnType(
  scope: TypeScope | undefined,
  table: string | undefined,
  column: string,
): InferredType {
  if (scope === undefined) return unknown;
  const tables = scope.tables.filter(({ alias }) => table === undefined || isCalled(alias, table));
  if (tables.some(({ columns }) => columns === undefined)) return unknown;
  const found = tables.flatMap(({ columns = [] }) => columnsNamed(columns, column));
  const [first, ...others] = found;
  if (first !== undefined) {
    // The same name twice is one column of JOIN … USING, or an error of the warehouse.
    return others.every(({ type }) => sameType(type, first.type)) ? first.type : unknown;
  }
  return table === undefined || tables.length === 0
    ? columnType(scope.outer, table, column)
    : unknown;
}

/** Returns every column that `*` or `t.*` gives; undefined where some table's are not known. */
export function starTypes(scope: TypeScope, table: string | undefined): TableTypes {
  const tables = scope.tables.filter(({ alias }) => table === undefined || isCalled(alias, table));
  if (tables.length === 0 || tables.some(({ columns }) => columns === undefined)) return undefined;
  return tables.flatMap(({ columns = [] }) => columns);
}

/** Returns true when two types are the same. */
export function sameType(a: InferredType, b: InferredType): boolean {
  return a === b || (a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b));
}

// By the list of a table, since each query that reads it looks for its columns one by one.
const indexes = new WeakMap<readonly TypedColumn[], ReadonlyMap<string, readonly TypedColumn[]>>();

function columnsNamed(columns: readonly TypedColumn[], name: string): readonly TypedColumn[] {
  const known = indexes.get(columns);
  const index = known ?? Map.groupBy(columns, (column) => foldCase(column.name));
  if (known === undefined) indexes.set(columns, index);
  return index.get(foldCase(name)) ?? [];
}

const isCalled = (alias: string | undefined, name: string) =>
  alias === undefined || foldCase(alias) === foldCase(name);
