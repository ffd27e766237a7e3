import {
  AndNode,
  type BinaryOperationNode,
  ColumnNode,
  IdentifierNode,
  type OperationNode,
  OperatorNode,
  ParensNode,
  PrimitiveValueListNode,
  RawNode,
  SelectQueryNode,
  type UnaryOperationNode,
  ValueListNode,
  type WhereNode,
} from 'kysely';

import { walkNodes } from '../../compile/tree/walkNodes.ts';
import { type InferredType, unknown } from '../../compile/types/inferredType.ts';
import { operatorType } from '../../compile/types/operatorType.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { checkComparison, checkList, comparisonOperators, described } from '../values/compare.ts';
import type { CheckPosition } from '../values/position.ts';
import { computed, familyOf, literalValue, type Value } from '../values/value.ts';

type Check = (node: OperationNode, at: CheckPosition) => Value;

const boolean: InferredType = { kind: 'boolean' };
const likes: ReadonlySet<string> = new Set(['like', 'not like', 'ilike', 'not ilike']);
const sums: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);

/** Checks an operation of two sides, and gives what is known of its value. */
export function checkOperation(node: BinaryOperationNode, at: CheckPosition, check: Check): Value {
  const { leftOperand, rightOperand, operator: operatorNode } = node;
  const operator = OperatorNode.is(operatorNode) ? operatorNode.operator : '';
  const left = check(leftOperand, at);
  if (operator === 'in' || operator === 'not in') {
    return computed(boolean, [left, ...members(left, operator, rightOperand, at, check)]);
  }
  if (operator === 'between' && AndNode.is(rightOperand)) {
    const bounds = [check(rightOperand.left, at), check(rightOperand.right, at)];
    for (const bound of bounds) checkComparison(left, '<=', bound, at);
    return computed(boolean, [left, ...bounds]);
  }
  const right = check(rightOperand, at);
  const parts = [left, right];
  if (comparisonOperators.has(operator) || operator.startsWith('is ') || operator === 'is') {
    if (operator !== 'is' && operator !== 'is not') checkComparison(left, operator, right, at);
    return computed(boolean, parts, { nullable: false });
  }
  if (likes.has(operator)) {
    for (const side of parts) checkText(side, operator, at);
    return computed(boolean, parts);
  }
  if (operator === '||') return computed({ kind: 'text' }, parts);
  if (!sums.has(operator)) return computed(unknown, parts);
  for (const side of parts) checkNumber(side, operator, at);
  return computed(operatorType(operator, left.type, right.type), parts);
}

/** Checks `not`, `exists`, and the like. */
export function checkUnary(
  { operator, operand }: UnaryOperationNode,
  at: CheckPosition,
  check: Check,
) {
  const name = OperatorNode.is(operator) ? operator.operator : '';
  if ((name === 'exists' || name === 'not exists') && SelectQueryNode.is(operand)) {
    at.select(operand, { ...at, isExists: true });
    return computed(boolean, [], { isOpaque: true });
  }
  const value = check(operand, at);
  return computed(name === 'not' ? boolean : value.type, [value]);
}

/** Checks the right side of IN, and gives the values in it that are known. */
function members(
  left: Value,
  operator: string,
  right: OperationNode,
  at: CheckPosition,
  check: Check,
): readonly Value[] {
  if (ParensNode.is(right)) return members(left, operator, right.node, at, check);
  if (PrimitiveValueListNode.is(right)) {
    checkList(left, operator, right.values.map(literalValue), at);
    return [];
  }
  if (ValueListNode.is(right)) {
    const list = right.values.map((value) => check(value, at));
    checkList(left, operator, list, at);
    return list;
  }
  if (!SelectQueryNode.is(right)) return [check(right, at)];
  const { columns, isOpen } = at.select(right, at);
  const [only] = columns;
  if (only === undefined || columns.length > 1 || isOpen) return [];
  const { type, nullable, name } = only;
  checkComparison(left, operator, computed(type, [], { text: name }), at);
  if (operator === 'not in' && nullable === true && !mentions(right.where, name)) {
    at.report({
      code: 'NULL_IN_LIST',
      column: name,
      message: `asks for ${left.text} not in a subquery of ${name}, which may be null: then no row is found.`,
      expected: 'a subquery without null',
      found: name,
      hint: `Add where('${name}', 'is not', null) to the subquery, or write it with not exists.`,
    });
  }
  return [];
}

/** Returns true for a condition that names a column, or has raw text in which it may. */
function mentions(condition: WhereNode | undefined, column: string): boolean {
  let found = false;
  if (condition !== undefined) {
    walkNodes(condition, (node) => {
      found ||=
        (ColumnNode.is(node) && foldCase(node.column.name) === foldCase(column)) ||
        (IdentifierNode.is(node) && foldCase(node.name) === foldCase(column)) ||
        (RawNode.is(node) && node.sqlFragments.some((text) => text.includes(column)));
    });
  }
  return found;
}

function checkText(value: Value, operator: string, at: CheckPosition): void {
  const family = familyOf(value.type);
  if (family === undefined || family === 'text') return;
  at.report({
    code: 'TYPES_UNLIKE',
    message: `asks for ${described(value)} ${operator} a pattern.`,
    expected: 'a text',
    found: value.text,
    hint: 'Patterns are for texts; convert it with f.cast.',
  });
}

function checkNumber(value: Value, operator: string, at: CheckPosition): void {
  if (familyOf(value.type) !== 'text') return;
  at.report({
    code: 'TYPES_UNLIKE',
    message: `computes ${described(value)} ${operator} something.`,
    expected: 'a number',
    found: value.text,
    hint: operator === '+' ? 'Texts are joined by f.concat.' : 'Convert it with f.cast.',
  });
}
