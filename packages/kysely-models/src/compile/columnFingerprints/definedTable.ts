import { fingerprint } from '../fingerprint.ts';
import type { Position } from '../scope/position.ts';
import { type Scope, type ScopeTable, tablesNamed } from '../scope/scope.ts';
import { columnsNamed, type ShapeColumn, type TableShape } from '../scope/tableShape.ts';

/** The columns and rows of a table as fingerprints of definitions. */
export type DefinedTable = TableShape<string>;

/** A position in a query whose names are replaced by their definitions. */
export type DefinitionPosition = Position<string>;

type DefinitionScope = Scope<string> | undefined;

/** Returns a table of the project: its columns are what they are there. */
export function inputTable(relation: string, columns: readonly string[]): DefinedTable {
  return {
    columns: columns.map((name) => ({ name, value: fingerprint(['column', relation, name]) })),
    others: fingerprint(['others', relation]),
    rows: fingerprint(['rows', relation]),
  };
}

/** Returns the names and meanings of columns, in order. */
export const meaningsOf = (columns: readonly ShapeColumn<string>[]) =>
  columns.map(({ name, value }) => [name, value]);

/** Returns the definition of everything that a table gives. */
export function wholeTable({ columns, others, rows }: DefinedTable): string {
  return fingerprint([meaningsOf(columns), others, rows]);
}

/** Returns the definitions of all tables that a query may name. */
export function readableTables({ inputs, ctes }: DefinitionPosition): readonly string[] {
  return [...new Map([...inputs, ...ctes]).values()].map(wholeTable);
}

/** Returns the meaning of a column's name in a scope: everything in scope where it is ambiguous. */
export function columnMeaning(
  scope: DefinitionScope,
  table: string | undefined,
  column: string,
): string {
  const found = table === undefined ? unqualified(scope, column) : qualified(scope, table, column);
  return found ?? fingerprint(['unknown', table, column, everything(scope)]);
}

/** Returns the definition of all that is in sight. */
export function everything(scope: DefinitionScope): string {
  const { tables = [], given = [], outer } = scope ?? {};
  const isEmpty = outer === undefined || (outer.tables.length === 0 && outer.outer === undefined);
  return fingerprint([
    tables.map(({ shape }) => wholeTable(shape)),
    meaningsOf(given),
    isEmpty ? undefined : everything(outer),
  ]);
}

function qualified(scope: DefinitionScope, alias: string, column: string): string | undefined {
  const level = tablesNamed(scope, alias);
  const found = level?.tables.flatMap((table) => {
    const named = columnsNamed(table.shape.columns, column);
    const meanings = named.length > 0 ? named : (table.shape.others ?? []);
    return [meanings].flat().map((meaning) => placedIn(level.scope, table, meaning));
  });
  const meaning = found && either(found);
  if (level === undefined || meaning === undefined) return undefined;
  return Array.from({ length: level.depth }).reduce<string>(
    (inside) => fingerprint(['outer', inside]),
    meaning,
  );
}

function unqualified(scope: DefinitionScope, column: string): string | undefined {
  if (scope === undefined) return undefined;
  const found = scope.tables.flatMap((table) =>
    columnsNamed(table.shape.columns, column).map((meaning) => placedIn(scope, table, meaning)),
  );
  // Which of them a name means, that of a table or that of the query itself, depends on the clause.
  const meaning = either([...found, ...columnsNamed(scope.given, column)]);
  if (meaning !== undefined) return meaning;
  const around = unqualified(scope.outer, column);
  return around === undefined ? undefined : fingerprint(['outer', around]);
}

/** Returns the one meaning that a name has; of several, a meaning that has all of them. */
function either(meanings: readonly string[]): string | undefined {
  const all = new Set(meanings);
  return all.size <= 1 ? meanings[0] : fingerprint([...all]);
}

const placedIn = (scope: Scope<string>, table: ScopeTable<string>, meaning: string) =>
  placed(meaning, scope.tables.indexOf(table), scope);

/**
 * Returns the meaning of a column with the position of its table; without a position for the only
 * table, so that a query around a query changes nothing.
 */
export function placed(meaning: string, place: number, { tables }: Scope<string>): string {
  return tables.length === 1 ? meaning : fingerprint(['table', place, meaning]);
}
