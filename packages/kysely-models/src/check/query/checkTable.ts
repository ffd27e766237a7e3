import {
  AliasNode,
  type CommonTableExpressionNode,
  type OperationNode,
  ParensNode,
  SelectQueryNode,
  TableNode,
  type WithNode,
} from 'kysely';
import { aliasOf } from '../../compile/scope/readTables.ts';
import { readsItself } from '../../compile/tree/readsItself.ts';
import { listed, nearestHint } from '../../define/text/nearest.ts';
import type { CheckedTable, CheckPosition } from '../values/position.ts';
import { renamedShape, type Shape, unknownShape } from '../values/shape.ts';
import { checkExpression } from './checkExpression.ts';

/** Checks what stands in FROM or JOIN, and gives it as a table. */
export function checkTable(node: OperationNode, at: CheckPosition): CheckedTable {
  const id = at.nextId();
  if (!AliasNode.is(node)) {
    const alias = TableNode.is(node) ? node.table.identifier.name : undefined;
    return { id, alias, relation: alias, shape: shapeOf(node, at) };
  }
  const shape = shapeOf(node.node, at);
  const relation = TableNode.is(node.node) ? node.node.table.identifier.name : undefined;
  const { name: alias, columns } = aliasOf(node.alias);
  return { id, alias, relation, shape: renamedShape(shape, columns) };
}

/** Checks anything that gives rows, and gives its columns. */
export function checkTableRows(node: OperationNode, at: CheckPosition): Shape {
  if (ParensNode.is(node)) return checkTableRows(node.node, at);
  if (SelectQueryNode.is(node)) return at.select(node, at);
  checkExpression(node, at);
  return unknownShape;
}

/** Returns a position that the common table expressions of a WITH can be read from. */
export function withCheckedTables(
  node: WithNode | undefined,
  around: CheckPosition,
): CheckPosition {
  return (node?.expressions ?? []).reduce((at, each) => {
    const name = each.name.table.table.identifier.name;
    // What a table reads that has its own name, warehouses do not agree on.
    if (at.inputs.has(name) || (at.ctes.has(name) && readsItself(each))) hidesTable(name, at);
    const shape = readsItself(each) ? recursiveShape(each, name, at) : named(each, at);
    return withTable(at, name, shape);
  }, around);
}

function hidesTable(name: string, at: CheckPosition): void {
  at.report({
    code: 'TABLE_HIDDEN',
    message: `names a common table expression ${name}, which hides the table ${name}.`,
    expected: 'a name that no table has which the query can read',
    found: name,
    hint: 'Give it another name, so that a reader knows which of the two is meant.',
  });
}

const withTable = (at: CheckPosition, name: string, shape: Shape): CheckPosition => ({
  ...at,
  ctes: new Map([...at.ctes, [name, shape]]),
});

function named({ name, expression }: CommonTableExpressionNode, at: CheckPosition): Shape {
  // It cannot read the tables of the query that it stands before.
  const shape = checkTableRows(expression, { ...at, scope: undefined });
  return renamedShape(shape, name.columns?.map(({ column }) => column.name) ?? []);
}

/** Returns the shape of a recursive table, which its first branch determines. */
function recursiveShape(node: CommonTableExpressionNode, name: string, at: CheckPosition): Shape {
  const { expression } = node;
  const silent = { ...at, report: () => undefined, countOpaque: () => undefined };
  const { setOperations, orderBy, limit, ...first } = SelectQueryNode.is(expression)
    ? expression
    : { ...SelectQueryNode.create() };
  const begin = named({ ...node, expression: first }, silent);
  const own = { ...begin, isSingle: false, keys: undefined };
  named(node, withTable(at, name, own));
  return own;
}

function shapeOf(node: OperationNode, at: CheckPosition): Shape {
  if (!TableNode.is(node)) return checkTableRows(node, at);
  const { schema, identifier } = node.table;
  const name = schema === undefined ? identifier.name : `${schema.name}.${identifier.name}`;
  const cte = at.ctes.get(name);
  if (cte !== undefined) return cte;
  const input = at.inputs.get(name);
  if (input !== undefined) {
    at.countRead(name);
    return input;
  }
  at.countMissing(name);
  const known = [...at.inputs.keys(), ...at.ctes.keys()];
  at.report({
    code: 'TABLE_UNKNOWN',
    message: `reads the table ${name}, which is not among its inputs.`,
    expected: `one of ${listed(known, 'no table at all')}`,
    found: name,
    hint: nearestHint(name, known, 'Import the relation and add it to inputs.'),
  });
  return unknownShape;
}
