import { foldCase } from '../../define/text/foldCase.ts';
import { tableShape } from '../scope/readTables.ts';
import { type Scope, tablesNamed } from '../scope/scope.ts';
import { columnsNamed } from '../scope/tableShape.ts';
import { unknownColumn, unknownTable } from './lineageError.ts';
import { everyColumn, type LineagePosition, type Reach, unite } from './reach.ts';
import { textReach } from './textReach.ts';

/** Returns the reach of a column, by its name and perhaps its table's. */
export function columnReach(table: string | undefined, column: string, at: LineagePosition): Reach {
  const found = findColumn(at.scope, table, column);
  if (found === undefined) throw unknownColumn(at, table, column);
  return found;
}

/** Returns the reach of `*` or `t.*`: every column of the table, or of all tables of the query. */
export function starReach(table: string | undefined, at: LineagePosition): Reach {
  const named = table === undefined ? at.scope : tablesNamed(at.scope, table);
  const tables = named?.tables ?? [];
  if (tables.length === 0) throw unknownColumn(at, table, '*');
  return unite(tables.map(({ shape }) => everyColumn(shape)));
}

/** Returns the reach of names in a raw fragment: a column where they name one, else any text's. */
export function identifierReach(names: readonly string[], at: LineagePosition): Reach {
  const found = findColumn(at.scope, names.at(-2), names.at(-1) ?? '');
  if (found !== undefined) return found;
  return textReach(names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.'), at);
}

/**
 * Returns the reach of a table's name in a raw fragment: its whole rows, in scope and wherever it
 * is read.
 */
export function tableReach(name: string, at: LineagePosition): Reach {
  const shapes = [
    ...(tablesNamed(at.scope, name)?.tables ?? []).map(({ shape }) => shape),
    ...[tableShape(name, at)].filter((shape) => shape !== undefined),
  ];
  if (shapes.length === 0) throw unknownTable(at, name);
  return unite(shapes.flatMap((shape) => [everyColumn(shape), shape.rows]));
}

/** Returns the reach of a column; undefined when no table in scope has it. */
function findColumn(
  scope: Scope<Reach> | undefined,
  table: string | undefined,
  column: string,
): Reach | undefined {
  const found =
    table === undefined
      ? unqualified(scope, column)
      : (tablesNamed(scope, table)?.tables ?? []).flatMap(({ shape }) => {
          const named = columnsNamed(shape.columns, column);
          return named.length > 0 ? named : (shape.others ?? []);
        });
  return found.length === 0 ? undefined : unite(found);
}

function unqualified(scope: Scope<Reach> | undefined, column: string): readonly Reach[] {
  if (scope === undefined) return [];
  const { tables, given, outer } = scope;
  const columns = tables.flatMap(({ shape }) => columnsNamed(shape.columns, column));
  if (columns.length > 0) return columns;
  // Warehouses differ in which of these comes first, so that the column depends on all of them.
  return [
    ...columnsNamed(given, column),
    ...tables.flatMap(({ shape }) => shape.others ?? []),
    ...unqualified(outer, column),
    // A table's name is the whole row where no column has it.
    ...tables.flatMap(({ alias, shape }) =>
      alias !== undefined && foldCase(alias) === foldCase(column) ? [everyColumn(shape)] : [],
    ),
  ];
}
