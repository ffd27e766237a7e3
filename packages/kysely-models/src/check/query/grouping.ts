import {
  AggregateFunctionNode,
  ColumnNode,
  FunctionNode,
  type OperationNode,
  ParensNode,
  RawNode,
  ReferenceNode,
  SelectQueryNode,
  ValueNode,
} from 'kysely';
import { namesPlaces, sortKeyOf } from '../../compile/scope/sortKey.ts';
import { childNodes } from '../../compile/tree/walkNodes.ts';
import { portableAggregates, portableFunctionOf } from '../../define/expressions/portableCall.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import type { CheckPosition, Grouping } from '../values/position.ts';
import { type Resolved, resolveColumn } from './resolveColumn.ts';

/** Returns true when one of the expressions certainly aggregates rows. */
export function aggregatesCertainly(nodes: readonly OperationNode[]): boolean {
  return nodes.some((node) => {
    if (ReferenceNode.is(node) || ValueNode.is(node) || SelectQueryNode.is(node)) return false;
    return isAggregate(node) || aggregatesCertainly(childNodes(node));
  });
}

/** Returns true when a node calls an aggregate rather than a window function. */
function isAggregate(node: OperationNode): boolean {
  if (AggregateFunctionNode.is(node)) return node.over === undefined;
  if (!FunctionNode.is(node)) return false;
  const name = portableFunctionOf(node);
  return name !== undefined && portableAggregates.has(name);
}

/**
 * Returns the grouping that the keys of a GROUP BY give a query; undefined where the keys cannot be
 * determined.
 *
 * @param given the expressions of the select list, by the names that they get
 */
export function groupingOf(
  items: readonly OperationNode[],
  given: ReadonlyMap<string, OperationNode>,
  at: CheckPosition,
): Grouping | undefined {
  const keys = new Set<string>();
  let hasExpressions = false;
  for (const item of items) {
    const key = sortKeyOf(item);
    if (namesPlaces(key) || RawNode.is(key)) return undefined;
    const name = bareName(key);
    const own = name === undefined ? undefined : given.get(foldCase(name));
    const text = keyText(key, at);
    // A name that no table has is that of an expression of the select list.
    if (text.startsWith('?') && own !== undefined) {
      keys.add(keyText(own, at));
      hasExpressions = true;
    } else {
      keys.add(text);
      hasExpressions ||= referenceOf(key) === undefined;
    }
  }
  return { keys, hasExpressions };
}

/** Reports a column that is neither a key nor within an aggregate. */
export function checkGrouped(name: string, resolved: Resolved, at: CheckPosition): void {
  const { grouping } = resolved.scope;
  if (grouping === undefined || resolved.table === undefined || at.raw !== 'none') return;
  if (grouping.keys.has(columnKey(resolved))) return;
  at.report({
    code: 'COLUMN_UNGROUPED',
    column: resolved.column.name,
    message: `reads ${name} beside aggregates, and does not group by it.`,
    expected: 'a column of GROUP BY, or an aggregate over it',
    found: name,
    hint: `Add ${name} to groupBy, or take f.max, f.sum or another aggregate of it.`,
  });
}

/** Returns a position within an aggregate, where columns need no group. */
export function insideAggregate(at: CheckPosition): CheckPosition {
  const { scope } = at;
  return {
    ...at,
    clause: 'aggregate',
    scope: scope && { ...scope, grouping: undefined },
  };
}

/**
 * Returns a text that is the same for equal expressions of a query, however they name their
 * columns.
 */
export function keyText(node: OperationNode, at: CheckPosition): string {
  if (ParensNode.is(node)) return keyText(node.node, at);
  const reference = referenceOf(node);
  if (reference !== undefined) {
    const silent = { ...at, report: () => undefined, clause: 'group by' } as const;
    const resolved = resolveColumn(reference.table, reference.column, silent);
    if (resolved?.table !== undefined) return columnKey(resolved);
    return `?${reference.table ?? ''}.${foldCase(reference.column)}`;
  }
  if (ValueNode.is(node)) return JSON.stringify([typeof node.value, String(node.value)]);
  const parts = Object.entries(node).map(([name, value]) => `${name}:${valueKey(value, at)}`);
  return `{${parts.join()}}`;
}

function valueKey(value: unknown, at: CheckPosition): string {
  if (Array.isArray(value)) return `[${value.map((each) => valueKey(each, at)).join()}]`;
  const isNode = typeof value === 'object' && value !== null && 'kind' in value;
  if (isNode) return keyText(value as OperationNode, at);
  return (
    JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each)) ??
    'undefined'
  );
}

const columnKey = ({ table, column }: Resolved) => `#${table?.id ?? ''}.${foldCase(column.name)}`;

/** Returns the table and the column that a plain reference names. */
export function referenceOf(
  node: OperationNode,
): { readonly table: string | undefined; readonly column: string } | undefined {
  if (ColumnNode.is(node)) return { table: undefined, column: node.column.name };
  if (!ReferenceNode.is(node) || !ColumnNode.is(node.column)) return undefined;
  return { table: node.table?.table.identifier.name, column: node.column.column.name };
}

function bareName(node: OperationNode): string | undefined {
  const reference = referenceOf(node);
  return reference?.table === undefined ? reference?.column : undefined;
}
