import { type CommonTableExpressionNode, SelectQueryNode } from 'kysely';
import type { Analysis } from '../scope/position.ts';
import { rowsShape } from '../scope/readTables.ts';
import { cteShape, withTable } from '../scope/withTables.ts';
import { expressionReach } from './expressionReach.ts';
import { unknownColumn, unknownTable } from './lineageError.ts';
import {
  deciding,
  everyColumn,
  type LineagePosition,
  type Reach,
  type RelationShape,
  sizeOf,
  unite,
} from './reach.ts';
import { selectShape } from './selectShape.ts';
import { rowsTextReach } from './textReach.ts';

/** The analysis that says what columns and rows depend on. */
export const lineageAnalysis: Analysis<Reach> = {
  select: selectShape,
  expression: expressionReach,
  // An expression that returns rows has columns of any name.
  rowsOf: (node, at) => {
    const reach = unite([expressionReach(node, at), rowsTextReach(node, at)]);
    return { columns: [], others: reach, rows: deciding(reach) };
  },
  recursive,
  unknownTable: ({ table: { schema, identifier } }, at) => {
    throw unknownTable(
      at,
      schema === undefined ? identifier.name : `${schema.name}.${identifier.name}`,
    );
  },
  unreadAlias: (shape) => shape,
  unlisted: everyColumn,
  placed: (reach) => reach,
  unknownStar: (table, at) => {
    throw unknownColumn(at, table, '*');
  },
  unite,
};

/** Returns the shape of a recursive table: its first branch, and all that its steps can add. */
function recursive(node: CommonTableExpressionNode, at: LineagePosition): RelationShape {
  const { name, expression } = node;
  let shape = cteShape(node, rowsShape(withoutSteps(expression), at), at);
  for (;;) {
    const inside = withTable(at, name.table.table.identifier.name, shape);
    const next = cteShape(node, rowsShape(expression, inside), inside);
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
  shape.columns.reduce((size, { value }) => size + sizeOf(value), 0) +
  sizeOf(everyColumn(shape)) +
  sizeOf(shape.rows);
