import type { SelectQueryNode } from 'kysely';
import { foldCase } from '../../define/text/foldCase.ts';
import { fingerprint } from '../fingerprint.ts';

/**
 * The columns and rows of a table, a subquery or a common table expression, as fingerprints of
 * definitions.
 */
export interface DefinedTable {
  /** The alias in the query; undefined where it cannot be determined. */
  readonly alias: string | undefined;
  /** The definition of each column, by its name, in order. */
  readonly columns: ReadonlyMap<string, string>;
  /** The definition of columns whose names cannot be known. */
  readonly others: string | undefined;
  /** The definition of the rows. */
  readonly rows: string;
}

/** The meanings of the names in an expression. */
export interface DefinitionScope {
  readonly tables: readonly DefinedTable[];
  /** The columns of the query itself, which other clauses may name. */
  readonly given: ReadonlyMap<string, string>;
  /** The rows over which an aggregate or a window is computed. */
  readonly rows: string;
  readonly named: ReadonlyMap<string, DefinedTable>;
  readonly outer: DefinitionScope | undefined;
  /** Reads a query; a part of the scope, so that expressions and queries can hold each other. */
  readonly trace: (query: SelectQueryNode, around: DefinitionScope) => DefinedTable;
}

/** Returns a table of the project: its columns are what they are there. */
export function inputTable(relation: string, columns: readonly string[]): DefinedTable {
  return {
    alias: relation,
    columns: new Map(columns.map((name) => [name, fingerprint(['column', relation, name])])),
    others: fingerprint(['others', relation]),
    rows: fingerprint(['rows', relation]),
  };
}

/** Returns the definition of everything that a table gives. */
export function wholeTable({ columns, others, rows }: DefinedTable): string {
  return fingerprint([[...columns], others, rows]);
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
  const { tables, given, outer } = scope;
  return fingerprint([
    tables.map(wholeTable),
    [...given],
    outer === undefined ? undefined : everything(outer),
  ]);
}

function qualified(
  { tables, outer }: DefinitionScope,
  alias: string,
  column: string,
): string | undefined {
  const at = tables.findIndex((table) => isSame(table.alias, alias));
  const table = tables[at];
  if (table === undefined) {
    const found = outer && qualified(outer, alias, column);
    return found === undefined ? undefined : fingerprint(['outer', found]);
  }
  const found = named(table.columns, column) ?? table.others;
  return found === undefined ? undefined : placed(found, at, tables.length);
}

function unqualified(scope: DefinitionScope, column: string): string | undefined {
  const { tables, given, outer } = scope;
  const found = tables.flatMap((table, at) => {
    const meaning = named(table.columns, column);
    return meaning === undefined ? [] : [placed(meaning, at, tables.length)];
  });
  // Which of them a name means, that of a table or that of the query itself, depends on the clause.
  const own = named(given, column);
  const meanings = new Set(own === undefined ? found : [...found, own]);
  const [first] = meanings;
  if (first !== undefined) return meanings.size === 1 ? first : fingerprint([...meanings]);
  const around = outer && unqualified(outer, column);
  return around === undefined ? undefined : fingerprint(['outer', around]);
}

/**
 * Returns the meaning of a column with the position of its table; without a position for the only
 * table, so that a query around a query changes nothing.
 */
function placed(meaning: string, at: number, of: number): string {
  return of === 1 ? meaning : fingerprint(['table', at, meaning]);
}

function named(columns: ReadonlyMap<string, string>, name: string): string | undefined {
  return columns.get(name) ?? [...columns].find(([each]) => isSame(each, name))?.[1];
}

const isSame = (a: string | undefined, b: string) => a !== undefined && foldCase(a) === foldCase(b);
