import {
  AggregateFunctionNode,
  AliasNode,
  AndNode,
  BinaryOperationNode,
  CaseNode,
  ColumnNode,
  FunctionNode,
  type OperationNode,
  OperatorNode,
  OrNode,
  ParensNode,
  RawNode,
  ReferenceNode,
  SelectQueryNode,
  UnaryOperationNode,
  ValueNode,
  WhenNode,
} from 'kysely';
import { portableFunctionOf } from '../../define/expressions/portableCall.ts';
import { childNodes, presentNodes } from '../tree/walkNodes.ts';
import { portableType, sqlCallType } from './callTypes.ts';
import { type InferredType, unitedTypes, unknown } from './inferredType.ts';
import { literalType } from './literalType.ts';
import { operatorType } from './operatorType.ts';
import { selectTypes } from './selectTypes.ts';
import { columnType, sameType, type TableTypes, type TypeScope } from './typeScope.ts';

/** The types of a query's columns, and of each expression in it. */
export interface QueryTypes {
  /** The types in order; undefined where the query alone does not determine them. */
  readonly columns: TableTypes;
  /** The type of an expression of the tree; unknown where it stands in places of different types. */
  readonly typeOf: (node: OperationNode) => InferredType;
}

/** Infers the type of an expression in its scope, and records that of every expression in it. */
export type Infer = (node: OperationNode, scope: TypeScope) => InferredType;

/**
 * Infers the types in a query from the columns of what it reads: a type that is not `unknown` is what
 * every warehouse gives.
 *
 * @param inputs the columns that it can read, by the names that it writes; undefined of unknown ones
 * @example
 * // select sum(o.amount) as total, f.ratio(…) as share from orders as o, amount being decimal(12, 2)
 * // columns: total decimal(38, 2), share double
 */
export function inferTypes(
  tree: OperationNode,
  inputs: ReadonlyMap<string, TableTypes>,
): QueryTypes {
  const types = new Map<OperationNode, InferredType>();
  const infer: Infer = (node, scope) => {
    const type = typeOfNode(node, scope, infer);
    const known = types.get(node);
    types.set(node, known === undefined || sameType(known, type) ? type : unknown);
    return type;
  };
  const scope: TypeScope = { inputs, ctes: new Map(), tables: [], outer: undefined };
  const columns = selectTypes(tree, scope, infer);
  return { columns, typeOf: (node) => types.get(node) ?? unknown };
}

function typeOfNode(node: OperationNode, scope: TypeScope, infer: Infer): InferredType {
  if (AliasNode.is(node)) return infer(node.node, scope);
  if (ParensNode.is(node)) return infer(node.node, scope);
  if (ValueNode.is(node)) return literalType(node.value);
  if (ColumnNode.is(node)) return columnType(scope, undefined, node.column.name);
  if (ReferenceNode.is(node)) {
    const { table, column } = node;
    if (!ColumnNode.is(column)) return unknown;
    return columnType(scope, table?.table.identifier.name, column.column.name);
  }
  if (SelectQueryNode.is(node)) {
    const columns = selectTypes(node, scope, infer);
    const [only, second] = columns ?? [];
    return only !== undefined && second === undefined ? only.type : unknown;
  }
  if (BinaryOperationNode.is(node)) {
    const { operator, leftOperand, rightOperand } = node;
    const [left, right] = [infer(leftOperand, scope), infer(rightOperand, scope)];
    return OperatorNode.is(operator) ? operatorType(operator.operator, left, right) : unknown;
  }
  const inside = new Map(childNodes(node).map((child) => [child, infer(child, scope)]));
  const typesOf = (nodes: readonly OperationNode[]) =>
    nodes.map((each) => inside.get(each) ?? unknown);
  if (RawNode.is(node)) return rawType(node, typesOf(node.parameters));
  if (AndNode.is(node) || OrNode.is(node)) return { kind: 'boolean' };
  if (UnaryOperationNode.is(node)) return unaryType(node, typesOf([node.operand]));
  if (WhenNode.is(node)) return unitedTypes(typesOf(presentNodes([node.result])));
  if (CaseNode.is(node)) {
    return unitedTypes(typesOf(presentNodes([...(node.when ?? []), node.else])));
  }
  if (FunctionNode.is(node)) {
    const portable = portableFunctionOf(node);
    const args = typesOf(node.arguments);
    return portable === undefined
      ? sqlCallType(node.func, args)
      : portableType(portable, args, node.arguments);
  }
  if (AggregateFunctionNode.is(node)) return sqlCallType(node.func, typesOf(node.aggregated));
  return unknown;
}

/**
 * Returns the type of raw SQL that consists of a single expression, such as `sql.ref('amount')`.
 */
function rawType({ sqlFragments }: RawNode, [first, second]: readonly InferredType[]) {
  const isBare = sqlFragments.every((text) => text.trim() === '');
  return first !== undefined && second === undefined && isBare ? first : unknown;
}

function unaryType(
  { operator }: UnaryOperationNode,
  [operand = unknown]: readonly InferredType[],
): InferredType {
  const written = OperatorNode.is(operator) ? operator.operator : '';
  if (written === 'not' || written === 'exists' || written === 'not exists') {
    return { kind: 'boolean' };
  }
  return written === '-' ? operand : unknown;
}
