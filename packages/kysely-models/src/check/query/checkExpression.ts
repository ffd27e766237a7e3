import {
  AggregateFunctionNode,
  AliasNode,
  BinaryOperationNode,
  CaseNode,
  CastNode,
  ColumnNode,
  FunctionNode,
  IdentifierNode,
  type OperationNode,
  OverNode,
  ParensNode,
  PrimitiveValueListNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
  SelectQueryNode,
  TableNode,
  UnaryOperationNode,
  ValueNode,
} from 'kysely';
import { identifiersOf, rawFragment } from '../../compile/scope/rawFragment.ts';
import { operandMark, textNames } from '../../compile/scope/rawText.ts';
import { childNodes } from '../../compile/tree/walkNodes.ts';
import { unknown } from '../../compile/types/inferredType.ts';
import { listed, nearestHint } from '../../define/text/nearest.ts';
import { castType } from '../values/castType.ts';
import { checkComparison } from '../values/compare.ts';
import type { CheckPosition } from '../values/position.ts';
import {
  computed,
  eitherValue,
  familyOf,
  literalValue,
  unknownValue,
  type Value,
} from '../values/value.ts';
import { checkAggregate, checkFunction } from './checkCall.ts';
import { checkOperation, checkUnary } from './checkOperation.ts';
import { checkGrouped, keyText } from './grouping.ts';
import { resolveColumn, tableNamed } from './resolveColumn.ts';

/** Checks an expression, and gives what is known of its value. */
export function checkExpression(node: OperationNode, at: CheckPosition): Value {
  if (ReferenceNode.is(node)) return reference(node, at);
  if (ColumnNode.is(node)) return column(undefined, node.column.name, at);
  if (ValueNode.is(node)) return literalValue(node.value);
  if (ParensNode.is(node)) return checkExpression(node.node, at);
  if (AliasNode.is(node)) return checkExpression(node.node, at);
  const grouping = at.scope?.grouping;
  if (at.scope !== undefined && grouping?.hasExpressions && grouping.keys.has(keyText(node, at))) {
    return checkExpression(node, { ...at, scope: { ...at.scope, grouping: undefined } });
  }
  if (BinaryOperationNode.is(node)) return checkOperation(node, at, checkExpression);
  if (UnaryOperationNode.is(node)) return checkUnary(node, at, checkExpression);
  if (AggregateFunctionNode.is(node)) return checkAggregate(node, at, checkExpression);
  if (FunctionNode.is(node)) return checkFunction(node, at, checkExpression);
  if (CaseNode.is(node)) return cases(node, at);
  if (SelectQueryNode.is(node)) return subquery(node, at);
  if (RawNode.is(node)) return checkRaw(node, at, checkExpression);
  if (CastNode.is(node)) {
    const value = checkExpression(node.expression, at);
    return computed(castType(node.dataType), [value], { text: value.text });
  }
  if (PrimitiveValueListNode.is(node) || IdentifierNode.is(node) || SelectAllNode.is(node)) {
    return IdentifierNode.is(node) ? column(undefined, node.name, at) : unknownValue;
  }
  if (TableNode.is(node) || OverNode.is(node)) return below(node, at);
  const value = below(node, at);
  return conditions.has(node.kind) ? { ...value, type: { kind: 'boolean' } } : value;
}

/** Checks what decides over rows: a condition that is a text or a time is a mistake. */
export function checkCondition(node: OperationNode, at: CheckPosition): Value {
  const value = checkExpression(node, at);
  const family = familyOf(value.type);
  if (family === 'text' || family === 'time') {
    at.report({
      code: 'TYPES_UNLIKE',
      message: `takes ${value.text} (${value.type.kind}) as a condition.`,
      expected: 'a condition',
      found: value.text,
      hint: 'Compare it with something.',
    });
  }
  return value;
}

const conditions: ReadonlySet<string> = new Set<OperationNode['kind']>(['AndNode', 'OrNode']);

function below(node: OperationNode, at: CheckPosition): Value {
  if (TableNode.is(node)) return unknownValue;
  const parts = childNodes(node).map((child) => checkExpression(child, at));
  return computed(unknown, parts);
}

function reference(node: ReferenceNode, at: CheckPosition): Value {
  const table = node.table?.table.identifier.name;
  if (ColumnNode.is(node.column)) return column(table, node.column.column.name, at);
  if (table !== undefined && tableNamed(at.scope, table) === undefined && at.raw !== 'tables') {
    const known = at.scope?.tables.flatMap(({ alias }) => alias ?? []) ?? [];
    at.report({
      code: 'TABLE_UNKNOWN',
      message: `selects all columns of ${table}, but no table is called so there.`,
      expected: `one of ${listed(known, 'no table at all')}`,
      found: table,
      hint: nearestHint(table, known),
    });
  }
  return unknownValue;
}

function column(table: string | undefined, name: string, at: CheckPosition): Value {
  const text = table === undefined ? name : `${table}.${name}`;
  const resolved = resolveColumn(table, name, at);
  if (resolved === undefined) return { ...unknownValue, text };
  checkGrouped(text, resolved, at);
  const { type, nullable, values, written } = resolved.column;
  return {
    type,
    nullable,
    values,
    written,
    text,
    reads: new Set(resolved.table === undefined ? [] : [resolved.table]),
    isOpaque: resolved.table === undefined,
  };
}

function cases({ value, when = [], else: otherwise }: CaseNode, at: CheckPosition): Value {
  const subject = value && checkExpression(value, at);
  const parts = subject === undefined ? [] : [subject];
  const results: Value[] = [];
  for (const { condition, result } of when) {
    const asked =
      subject === undefined ? checkCondition(condition, at) : checkExpression(condition, at);
    if (subject !== undefined) checkComparison(subject, '=', asked, at);
    parts.push(asked);
    if (result !== undefined) results.push(checkExpression(result, at));
  }
  if (otherwise !== undefined) results.push(checkExpression(otherwise, at));
  return eitherValue(results, [...parts, ...results]);
}

/** Returns the value of a subquery: that of its only column. */
function subquery(node: SelectQueryNode, at: CheckPosition): Value {
  const { columns, isOpen } = at.select(node, at);
  const [first, second] = columns;
  if (second !== undefined && !isOpen) {
    at.report({
      code: 'SET_COLUMNS_DIFFER',
      message: `takes a subquery of ${columns.length} columns as one value.`,
      expected: 'a subquery of one column',
      found: listed(columns.map(({ name }) => name)),
      hint: 'Select one column in it.',
    });
  }
  if (first === undefined || isOpen) return unknownValue;
  const { type, values, written, name } = first;
  return { ...unknownValue, type, values, written, text: name };
}

type Check = (node: OperationNode, at: CheckPosition) => Value;

/** Checks the expressions in a raw fragment; its text is not looked into. */
function checkRaw(node: RawNode, at: CheckPosition, check: Check): Value {
  const names = identifiersOf(node);
  if (names !== undefined) return unknownValue;
  const { text, operands } = rawFragment(node);
  const plain = text.trim().toLowerCase();
  if (plain === operandMark.toLowerCase() && operands[0] !== undefined)
    return check(operands[0], at);
  if (plain === 'true' || plain === 'false') return literalValue(plain === 'true');
  if (plain === 'null') return literalValue(null);
  if (plain === '*' || plain === '' || /^(asc|desc)?\s*(nulls\s+(first|last))?$/.test(plain)) {
    return unknownValue;
  }
  at.countOpaque(text);
  const raw = textNames(text).readsTables || /->|:/.test(text) ? 'tables' : 'plain';
  const inside = { ...at, raw: at.raw === 'tables' ? 'tables' : raw } as const;
  for (const operand of operands) check(operand, inside);
  return { ...unknownValue, text: 'raw SQL' };
}
