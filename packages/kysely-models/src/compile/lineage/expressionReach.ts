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
  OperatorNode,
  OrderByItemNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
  SelectQueryNode,
  TableNode,
  UnaryOperationNode,
  WhenNode,
} from 'kysely';
import { identifiersOf, rawFragment } from '../scope/rawFragment.ts';
import { childNodes } from '../tree/walkNodes.ts';
import { aggregateReach, functionReach } from './callReach.ts';
import { untraceable } from './lineageError.ts';
import { type ReadKind, type Treatment, treatments } from './nodeTreatments.ts';
import {
  deciding,
  everyColumn,
  judging,
  type LineagePosition,
  nothing,
  type Reach,
  unite,
} from './reach.ts';
import { columnReach, identifierReach, starReach, tableReach } from './referenceReach.ts';
import { textReach } from './textReach.ts';

/**
 * Returns the reach of an expression's value.
 *
 * @throws ModelsError QUERY_INVALID for a node that is not an expression, or is unknown, and for
 *   a column that no table in scope has
 */
export function expressionReach(node: OperationNode, at: LineagePosition): Reach {
  // A plugin's own kind is not among Kysely's.
  const treatment: Treatment | undefined = treatments[node.kind];
  switch (treatment) {
    case 'below':
      return unite(childNodes(node).map((child) => expressionReach(child, at)));
    case 'decides':
      return deciding(unite(childNodes(node).map((child) => expressionReach(child, at))));
    case 'judges':
      return judging(unite(childNodes(node).map((child) => expressionReach(child, at))));
    case 'no column':
      return nothing;
    case 'itself':
      // Sound: `treatments` says 'itself' of these kinds only.
      return readers[node.kind as ReadKind](node, at);
    case 'no expression':
    case undefined:
      throw untraceable(at.owner, node.kind);
    default:
      return treatment satisfies never;
  }
}

type Reader = (node: OperationNode, at: LineagePosition) => Reach;

function reader<N extends OperationNode>(
  is: (node: OperationNode) => node is N,
  read: (node: N, at: LineagePosition) => Reach,
): Reader {
  return (node, at) => {
    if (!is(node)) throw untraceable(at.owner, node.kind);
    return read(node, at);
  };
}

const readers = {
  AggregateFunctionNode: reader(AggregateFunctionNode.is, (node, at) =>
    aggregateReach(node, at, expressionReach),
  ),
  AliasNode: reader(AliasNode.is, ({ node }, at) => expressionReach(node, at)),
  BinaryOperationNode: reader(BinaryOperationNode.is, (node, at) => {
    const { leftOperand, operator, rightOperand } = node;
    const reach = unite(
      [leftOperand, operator, rightOperand].map((part) => expressionReach(part, at)),
    );
    return computes(operator) ? reach : judging(reach);
  }),
  CaseNode: reader(CaseNode.is, ({ value, when = [], else: otherwise }, at) =>
    unite([
      ...(value === undefined ? [] : [judging(expressionReach(value, at))]),
      ...when.map((branch) => expressionReach(branch, at)),
      ...(otherwise === undefined ? [] : [expressionReach(otherwise, at)]),
    ]),
  ),
  CastNode: reader(CastNode.is, ({ expression, dataType }, at) =>
    unite([expressionReach(expression, at), typeReach(dataType, at)]),
  ),
  ColumnNode: reader(ColumnNode.is, ({ column }, at) => columnReach(undefined, column.name, at)),
  FunctionNode: reader(FunctionNode.is, (node, at) => functionReach(node, at, expressionReach)),
  IdentifierNode: reader(IdentifierNode.is, ({ name }, at) => identifierReach([name], at)),
  OrderByItemNode: reader(OrderByItemNode.is, ({ orderBy, direction }, at) =>
    unite([
      expressionReach(orderBy, at),
      direction === undefined || isDirection(direction) ? nothing : expressionReach(direction, at),
    ]),
  ),
  RawNode: reader(RawNode.is, rawReach),
  ReferenceNode: reader(ReferenceNode.is, ({ table, column }, at) => {
    const name = table?.table.identifier.name;
    return SelectAllNode.is(column)
      ? starReach(name, at)
      : columnReach(name, column.column.name, at);
  }),
  SelectAllNode: reader(SelectAllNode.is, (_, at) => starReach(undefined, at)),
  SelectQueryNode: reader(SelectQueryNode.is, (node, at) => {
    const shape = at.analysis.select(node, at);
    return unite([everyColumn(shape), shape.rows]);
  }),
  TableNode: reader(TableNode.is, ({ table }, at) => tableReach(table.identifier.name, at)),
  UnaryOperationNode: reader(UnaryOperationNode.is, ({ operator, operand }, at) => {
    // Whether there is a row does not depend on what is in it.
    if (isExists(operator) && SelectQueryNode.is(operand))
      return at.analysis.select(operand, at).rows;
    const reach = unite([expressionReach(operator, at), expressionReach(operand, at)]);
    return OperatorNode.is(operator) && operator.operator === 'not' ? judging(reach) : reach;
  }),
  WhenNode: reader(WhenNode.is, ({ condition, result }, at) =>
    unite([
      judging(expressionReach(condition, at)),
      ...(result === undefined ? [] : [expressionReach(result, at)]),
    ]),
  ),
} satisfies Record<ReadKind, Reader>;

function rawReach(node: RawNode, at: LineagePosition): Reach {
  const identifiers = identifiersOf(node);
  if (identifiers !== undefined) return identifierReach(identifiers, at);
  const { text, operands } = rawFragment(node);
  return unite([textReach(text, at), ...operands.map((operand) => expressionReach(operand, at))]);
}

/** Returns nothing for the name of a type, and the reach of any other text in a cast. */
function typeReach(dataType: OperationNode, at: LineagePosition): Reach {
  const text = RawNode.is(dataType) ? rawFragment(dataType).text : '';
  const isType = /^[a-z_ \d]*(\(\s*\d+\s*(,\s*\d+\s*)?\))?(\[\d*\])*$/i.test(text.trim());
  return isType ? nothing : expressionReach(dataType, at);
}

const isDirection = (node: OperationNode) =>
  RawNode.is(node) && /^\s*(asc|desc)?\s*(nulls\s+(first|last))?\s*$/i.test(rawFragment(node).text);

const isExists = (node: OperationNode) =>
  OperatorNode.is(node) && (node.operator === 'exists' || node.operator === 'not exists');

/** The operators that only say how values compare. */
const comparing: ReadonlySet<string> = new Set([
  '=',
  '==',
  '!=',
  '<>',
  '>',
  '>=',
  '<',
  '<=',
  'in',
  'not in',
  'is',
  'is not',
  'like',
  'not like',
  'ilike',
  'not ilike',
  'is distinct from',
  'is not distinct from',
  'between',
  'between symmetric',
]);

/** Returns true when an operator computes a value from its operands; an unknown one does. */
const computes = (node: OperationNode) => !OperatorNode.is(node) || !comparing.has(node.operator);
