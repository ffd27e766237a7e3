import { unknownColumn, unknownTable } from './scope/lineageError.ts';
import type { Position } from './scope/position.ts';
import { textReach } from './scope/rawFragment.ts';
import { type Reach, unite } from './scope/reach.ts';
import { everyColumn, type RelationShape } from './scope/relationShape.ts';
import { findColumn, tablesNamed } from './scope/scope.ts';

/** Returns the reach of a column, by its name and perhaps its table's. */
export function columnReach(table: string | undefined, column: string, at: Position): Reach {
  const found = at.scope === undefined ? undefined : findColumn(at.scope, table, column);
  if (found === undefined) throw unknownColumn(at, table, column);
  return found;
}

/** Returns the reach of `*` or `t.*`: every column of the table, or of all tables of the query. */
export function starReach(table: string | undefined, at: Position): Reach {
  const tables = table === undefined ? (at.scope?.tables ?? []) : tablesNamed(at.scope, table);
  if (tables.length === 0) throw unknownColumn(at, table, '*');
  return unite(tables.map(({ shape }) => everyColumn(shape)));
}

/** Returns the reach of names in a raw fragment: a column where they name one, else any text's. */
export function identifierReach(names: readonly string[], at: Position): Reach {
  const column = names.at(-1) ?? '';
  const found = at.scope === undefined ? undefined : findColumn(at.scope, names.at(-2), column);
  if (found !== undefined) return found;
  return textReach(names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.'), at);
}

/**
 * Returns the reach of a table's name in a raw fragment: its whole rows, in scope and wherever it
 * is read.
 */
export function tableReach(name: string, at: Position): Reach {
  const shapes = [
    ...tablesNamed(at.scope, name).map(({ shape }) => shape),
    ...[tableShape(name, at)].filter((shape) => shape !== undefined),
  ];
  if (shapes.length === 0) throw unknownTable(at, name);
  return unite(shapes.flatMap((shape) => [everyColumn(shape), shape.rows]));
}

/** Returns the shape of a table: a common table expression, or else an input. */
export function tableShape(name: string, at: Position): RelationShape | undefined {
  return at.ctes.get(name) ?? at.inputs.get(name);
}
