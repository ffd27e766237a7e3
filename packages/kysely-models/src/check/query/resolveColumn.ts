import { scopes } from '../../compile/scope/scope.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { listed, listedNear, nearestHint } from '../../define/text/nearest.ts';
import type { CheckedTable, CheckPosition, CheckScope } from '../values/position.ts';
import { type KnownColumn, mayHave, shapeColumn } from '../values/shape.ts';

/** The target of a reference: a column of a table, or an alias of the query itself. */
export interface Resolved {
  readonly column: KnownColumn;
  readonly table: CheckedTable | undefined;
  readonly scope: CheckScope;
}

/**
 * Resolves a reference; returns undefined where it is unknown, or where it matches nothing, which
 * is reported.
 */
export function resolveColumn(
  table: string | undefined,
  column: string,
  at: CheckPosition,
): Resolved | undefined {
  return table === undefined ? unqualified(column, at) : qualified(table, column, at);
}

/**
 * Returns the table of an alias, in the innermost query that has it; `any` where a table's alias is
 * not known.
 */
export function tableNamed(
  scope: CheckScope | undefined,
  alias: string,
): { readonly table: CheckedTable; readonly scope: CheckScope } | 'any' | undefined {
  const folded = foldCase(alias);
  for (const level of scopes(scope)) {
    const table = level.tables.find((each) => foldCase(each.alias ?? '') === folded);
    if (table !== undefined) return { table, scope: level };
    if (level.tables.some((each) => each.alias === undefined)) return 'any';
  }
  return undefined;
}

function qualified(alias: string, column: string, at: CheckPosition): Resolved | undefined {
  const found = tableNamed(at.scope, alias);
  if (found === 'any') return undefined;
  if (found === undefined) {
    if (at.raw !== 'tables') unknownAlias(alias, column, at);
    return undefined;
  }
  const known = shapeColumn(found.table.shape, column);
  if (known !== undefined) return { ...found, column: known };
  if (!mayHave(found.table.shape, column)) unknownColumn(alias, column, found.table, at);
  return undefined;
}

function unqualified(column: string, at: CheckPosition): Resolved | undefined {
  for (const scope of scopes(at.scope)) {
    // ORDER BY looks at what the query gives first, every other clause at its tables.
    const first = at.clause === 'order by' ? shapeColumn(scope.given, column) : undefined;
    if (first !== undefined) return { column: first, table: undefined, scope };
    const matches = scope.tables.flatMap((table) => {
      const known = shapeColumn(table.shape, column);
      return known === undefined ? [] : [{ column: known, table, scope }];
    });
    const [found, other] = matches;
    if (found !== undefined && other !== undefined) {
      if (at.raw !== 'tables') ambiguous(column, matches, at);
      return undefined;
    }
    if (found !== undefined) return found;
    const given = shapeColumn(scope.given, column);
    if (given !== undefined) return { column: given, table: undefined, scope };
    const isOpen = scope.given.isOpen || scope.tables.some(({ shape }) => mayHave(shape, column));
    // A table's own name stands for its whole row.
    const isRow = scope.tables.some(({ alias }) => foldCase(alias ?? '') === foldCase(column));
    if (isOpen || isRow) return undefined;
  }
  if (at.raw !== 'tables') unknownColumn(undefined, column, undefined, at);
  return undefined;
}

function ambiguous(
  column: string,
  matches: readonly { readonly table: CheckedTable }[],
  at: CheckPosition,
): void {
  const names = matches.map(({ table }) => `${table.alias ?? '?'}.${column}`);
  at.report({
    code: 'COLUMN_AMBIGUOUS',
    column,
    message: `reads ${column}, which several of its tables have.`,
    expected: names.join(' or '),
    found: column,
    hint: 'Write the table before the column.',
  });
}

function unknownAlias(alias: string, column: string, at: CheckPosition): void {
  const known = scopes(at.scope).flatMap(({ tables }) =>
    tables.flatMap((each) => each.alias ?? []),
  );
  at.report({
    code: 'TABLE_UNKNOWN',
    message: `reads ${alias}.${column}, but no table is called ${alias} there.`,
    expected: `one of ${listed(known, 'no table at all')}`,
    found: alias,
    hint: nearestHint(alias, known, 'Add the table to the query, or correct the name.'),
  });
}

function unknownColumn(
  alias: string | undefined,
  column: string,
  table: CheckedTable | undefined,
  at: CheckPosition,
): void {
  const all = scopes(at.scope).flatMap(({ tables }) => tables);
  const searched = table === undefined ? all : [table];
  const known = searched.flatMap(({ shape }) => shape.columns.map(({ name }) => name));
  const name = alias === undefined ? column : `${alias}.${column}`;
  const elsewhere = all.find(
    (each) => each !== table && shapeColumn(each.shape, column) !== undefined,
  );
  at.report({
    code: 'COLUMN_UNKNOWN',
    column,
    message:
      table === undefined
        ? `reads the column ${name}, which none of its tables has.`
        : `reads the column ${name}, which ${alias} does not have.`,
    expected: `one of ${listedNear(column, known)}`,
    found: name,
    hint:
      elsewhere === undefined
        ? nearestHint(column, known)
        : `${elsewhere.alias ?? '?'} has it: ${elsewhere.alias ?? '?'}.${column}.`,
  });
}
