import { type CommonTableExpressionNode, SelectQueryNode, TableNode, type WithNode } from 'kysely';
import { walkNodes } from '../tree/walkNodes.ts';
import { queryShape } from './queryShape.ts';
import type { Position } from './scope/position.ts';
import { sizeOf } from './scope/reach.ts';
import { everyColumn, type RelationShape, renamed } from './scope/relationShape.ts';

/** Returns a position that the common table expressions of a WITH can be read from. */
export function withTables(node: WithNode | undefined, at: Position): Position {
  const expressions = node?.expressions ?? [];
  return expressions.reduce((position, each) => {
    const { identifier } = each.name.table.table;
    const shape = readsItself(each, identifier.name)
      ? recursiveShape(each, identifier.name, position)
      : cteShape(each, position);
    return withTable(position, identifier.name, shape);
  }, at);
}

function withTable(at: Position, name: string, shape: RelationShape): Position {
  return { ...at, ctes: new Map([...at.ctes, [name, shape]]) };
}

function cteShape({ name, expression }: CommonTableExpressionNode, at: Position): RelationShape {
  const names = name.columns?.map(({ column }) => column.name) ?? [];
  return renamed(queryShape(expression, at), names);
}

/** Returns the shape of a recursive table: its first branch, and all that its steps can add. */
function recursiveShape(
  node: CommonTableExpressionNode,
  name: string,
  at: Position,
): RelationShape {
  const { expression } = node;
  let shape = cteShape({ ...node, expression: withoutSteps(expression) }, at);
  for (;;) {
    const next = cteShape(node, withTable(at, name, shape));
    if (shapeSize(next) === shapeSize(shape)) return next;
    shape = next;
  }
}

function withoutSteps(expression: CommonTableExpressionNode['expression']) {
  if (!SelectQueryNode.is(expression)) return expression;
  const { setOperations, orderBy, limit, offset, ...beginning } = expression;
  return beginning;
}

const shapeSize = (shape: RelationShape) =>
  shape.columns.reduce((size, { reach }) => size + sizeOf(reach), 0) +
  sizeOf(everyColumn(shape)) +
  sizeOf(shape.rows);

function readsItself({ expression }: CommonTableExpressionNode, name: string): boolean {
  let found = false;
  walkNodes(expression, (node) => {
    found ||= TableNode.is(node) && node.table.identifier.name === name;
  });
  return found;
}
