import type { OperationNode, SelectionNode } from 'kysely';
import { expressionReach } from './expressionReach.ts';
import { unknownColumn } from './scope/lineageError.ts';
import { outputName, starOf } from './scope/outputName.ts';
import type { Position } from './scope/position.ts';
import { type Reach, unite } from './scope/reach.ts';
import type { RelationShape, ShapeColumn } from './scope/relationShape.ts';
import { type Scope, tablesNamed } from './scope/scope.ts';

/** The columns of a select list; `others` for those whose names cannot be known. */
export type Selected = Pick<RelationShape, 'columns' | 'others'>;

/** Returns the columns of a select list. An expression may name those before it. */
export function selectListColumns(
  selections: readonly SelectionNode[],
  scope: Scope,
  at: Position,
): Selected {
  return selections.reduce<Selected>(
    (before, { selection }) => {
      const given = { ...scope, given: before.columns };
      const next = selected(selection, given, { ...at, scope: given });
      return {
        columns: [...before.columns, ...next.columns],
        others: eitherOf(before.others, next.others),
      };
    },
    { columns: [], others: undefined },
  );
}

function selected(node: OperationNode, scope: Scope, at: Position): Selected {
  const star = starOf(node);
  if (star !== undefined) {
    const tables = star.table === undefined ? scope.tables : tablesNamed(scope, star.table);
    if (tables.length === 0) throw unknownColumn(at, star.table, '*');
    return {
      columns: tables.flatMap(({ shape }) => shape.columns),
      others: tables.reduce<Reach | undefined>(
        (others, { shape }) => eitherOf(others, shape.others),
        undefined,
      ),
    };
  }
  const reach = expressionReach(node, at);
  const name = outputName(node);
  return name === undefined
    ? { columns: [], others: reach }
    : { columns: [{ name, reach }] satisfies ShapeColumn[], others: undefined };
}

function eitherOf(a: Reach | undefined, b: Reach | undefined): Reach | undefined {
  return a === undefined || b === undefined ? (a ?? b) : unite([a, b]);
}
