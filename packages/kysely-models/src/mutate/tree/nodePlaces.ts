import {
  AliasNode,
  ColumnNode,
  CommonTableExpressionNode,
  FunctionNode,
  IdentifierNode,
  JoinNode,
  type OperationNode,
  ReferenceNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  ValueNode,
} from 'kysely';
import { portableFunctionOf } from '../../define/expressions/portableCall.ts';
import type { NodePlace } from '../mutators/mutator.ts';

/** The way from a tree to one of its nodes. */
export type NodePath = readonly (string | number)[];

/** Called for each node of a tree that somebody wrote, with its place. */
type VisitNode = (node: OperationNode, path: NodePath, place: NodePlace) => void;

/** Visits the nodes of a query with their places, without those that only name types and units. */
export function visitPlaces(tree: OperationNode, visit: VisitNode): void {
  walk(tree, [], { scope: 'query', clause: 'query', isJoin: false, parent: undefined }, visit);
}

function walk(node: OperationNode, path: NodePath, place: NodePlace, visit: VisitNode): void {
  visit(node, path, place);
  const own: NodePlace = { ...place, parent: node };
  for (const [key, value] of Object.entries(node)) {
    if (Array.isArray(value)) {
      for (const [at, child] of value.entries()) {
        if (!isNode(child) || isSetting(node, at)) continue;
        walk(child, [...path, key, at], placeIn(node, key, child, at, own), visit);
      }
    } else if (isNode(value)) {
      walk(value, [...path, key], placeIn(node, key, value, 0, own), visit);
    }
  }
}

function placeIn(
  node: OperationNode,
  key: string,
  child: OperationNode,
  at: number,
  place: NodePlace,
): NodePlace {
  if (CommonTableExpressionNode.is(node) && key === 'expression') {
    return { ...place, scope: node.name.table.table.identifier.name, clause: 'query' };
  }
  if (AliasNode.is(node) && SelectQueryNode.is(child)) {
    return { ...place, scope: `${place.scope}.${nameOf(node) ?? key}`, clause: 'query' };
  }
  if (!SelectQueryNode.is(node)) return place;
  if (key === 'setOperations') {
    return { ...place, scope: `${place.scope}+${at + 1}`, clause: 'union', isJoin: false };
  }
  if (JoinNode.is(child)) {
    return { ...place, clause: `join ${nameOf(child.table) ?? at + 1}`, isJoin: true };
  }
  const clause = SelectionNode.is(child) ? (nameOf(child.selection) ?? 'select') : key;
  return { ...place, clause, isJoin: false };
}

/** Returns true for an argument that says how a call is rendered: a type, a frame, SQL of a warehouse. */
function isSetting(node: OperationNode, at: number): boolean {
  if (!FunctionNode.is(node)) return false;
  switch (portableFunctionOf(node)) {
    case 'variable':
      return true;
    case 'cast':
    case 'try_cast':
    case 'round':
    case 'truncate':
      return at > 0;
    case 'window':
      return at < 3;
    case 'by_dialect': {
      const count = node.arguments[1];
      const taken = count !== undefined && ValueNode.is(count) ? Number(count.value) : 0;
      return at < 2 || at >= 2 + taken;
    }
    default:
      return false;
  }
}

function nameOf(node: OperationNode): string | undefined {
  if (AliasNode.is(node)) return nameOf(node.alias);
  if (IdentifierNode.is(node)) return node.name;
  if (ReferenceNode.is(node)) return nameOf(node.column);
  if (ColumnNode.is(node)) return node.column.name;
  return TableNode.is(node) ? node.table.identifier.name : undefined;
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
