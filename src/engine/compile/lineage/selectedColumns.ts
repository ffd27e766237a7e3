import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  type OperationNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
  type SelectionNode,
} from 'kysely';
import { expressionReach } from './expressionReach.ts';
import { unknownColumn } from './lineageError.ts';
import type { Position } from './position.ts';
import { rawFragment } from './rawFragment.ts';
import { type Reach, unite } from './reach.ts';
import type { RelationShape, ShapeColumn } from './relationShape.ts';
import { type Scope, tablesNamed } from './scope.ts';

/** The columns of a select list; `others` for those whose names cannot be known. */
export type Selected = Pick<RelationShape, 'columns' | 'others'>;

/** What a select list gives. An expression may name those before it. */
export function selectedColumns(
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
  const name = nameOf(node);
  return name === undefined
    ? { columns: [], others: reach }
    : { columns: [{ name, reach }] satisfies ShapeColumn[], others: undefined };
}

function starOf(node: OperationNode): { readonly table: string | undefined } | undefined {
  if (SelectAllNode.is(node)) return { table: undefined };
  if (!ReferenceNode.is(node) || !SelectAllNode.is(node.column)) return undefined;
  return { table: node.table?.table.identifier.name };
}

/** The name that a selected expression gets; undefined where the warehouse makes one up. */
function nameOf(node: OperationNode): string | undefined {
  if (ColumnNode.is(node)) return node.column.name;
  if (ReferenceNode.is(node) && ColumnNode.is(node.column)) return node.column.column.name;
  if (!AliasNode.is(node)) return undefined;
  if (IdentifierNode.is(node.alias)) return node.alias.name;
  const text = RawNode.is(node.alias) ? rawFragment(node.alias).text.trim() : '';
  return /^[a-z_]\w*$/i.test(text) ? text : /^"([^"]+)"$/.exec(text)?.[1];
}

function eitherOf(a: Reach | undefined, b: Reach | undefined): Reach | undefined {
  return a === undefined || b === undefined ? (a ?? b) : unite([a, b]);
}
