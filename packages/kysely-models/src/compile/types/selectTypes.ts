import {
  AliasNode,
  type CommonTableExpressionNode,
  IdentifierNode,
  type OperationNode,
  ParensNode,
  SelectQueryNode,
  TableNode,
} from 'kysely';
import { outputName, starOf } from '../scope/outputName.ts';
import { readsItself } from '../tree/readsItself.ts';
import { childNodes } from '../tree/walkNodes.ts';
import { type TypedColumn, uniteTypes } from './inferredType.ts';
import type { Infer } from './inferTypes.ts';
import { starTypes, type TableTypes, type TypedTable, type TypeScope } from './typeScope.ts';

/** Returns the columns that a query gives; undefined where it alone does not determine them. */
export function selectTypes(node: OperationNode, around: TypeScope, infer: Infer): TableTypes {
  if (ParensNode.is(node)) return selectTypes(node.node, around, infer);
  if (!SelectQueryNode.is(node)) {
    // Raw SQL that gives rows: what is written into it may still be cast.
    for (const child of childNodes(node)) infer(child, around);
    return undefined;
  }
  const { from, joins = [], selections = [], setOperations = [], with: tables, ...rest } = node;
  const at = withTables(tables?.expressions ?? [], { ...around, tables: [], outer: around }, infer);
  let scope = at;
  for (const table of from?.froms ?? []) scope = withTable(scope, table, infer);
  for (const join of joins) {
    scope = withTable(scope, join.table, infer);
    if (join.on !== undefined) infer(join.on, scope);
  }
  const own = selections.flatMap(({ selection }) => selectedTypes(selection, scope, infer));
  const { kind, ...clauses } = rest;
  for (const child of Object.values(clauses).flatMap(clauseNodes)) infer(child, scope);
  const others = setOperations.map(({ expression }) => selectTypes(expression, at, infer));
  return [listed(own), ...others].reduce(stacked);
}

function clauseNodes(clause: unknown): readonly OperationNode[] {
  // Sound: a select statement's parts are nodes, and lists of them.
  return childNodes({ kind: 'ListNode', clause } as OperationNode);
}

function withTable(scope: TypeScope, node: OperationNode, infer: Infer): TypeScope {
  return { ...scope, tables: [...scope.tables, tableTypes(node, scope, infer)] };
}

function tableTypes(node: OperationNode, scope: TypeScope, infer: Infer): TypedTable {
  if (TableNode.is(node)) {
    const { schema, identifier } = node.table;
    const { ctes, inputs } = scope;
    const name = identifier.name;
    const columns = ctes.has(name) ? ctes.get(name) : inputs.get(name);
    return { alias: name, columns: schema === undefined ? columns : undefined };
  }
  if (!AliasNode.is(node)) return { alias: undefined, columns: selectTypes(node, scope, infer) };
  const { columns } = TableNode.is(node.node)
    ? tableTypes(node.node, scope, infer)
    : { columns: selectTypes(node.node, scope, infer) };
  // An alias of raw SQL may rename the columns.
  return IdentifierNode.is(node.alias)
    ? { alias: node.alias.name, columns }
    : { alias: undefined, columns: undefined };
}

function withTables(
  expressions: readonly CommonTableExpressionNode[],
  at: TypeScope,
  infer: Infer,
): TypeScope {
  const ctes = new Map(at.ctes);
  const scope: TypeScope = { ...at, ctes };
  for (const each of expressions) {
    const { name, expression } = each;
    const own = name.table.table.identifier.name;
    const columns = readsItself(each)
      ? recursiveTypes(expression, own, scope, infer)
      : selectTypes(expression, scope, infer);
    const names = name.columns?.map(({ column }) => column.name) ?? [];
    const named = columns?.map((column, place) => ({
      ...column,
      name: names[place] ?? column.name,
    }));
    ctes.set(own, named);
  }
  return scope;
}

/** Returns the types of a recursive table, which its steps decide as well and read themselves. */
function recursiveTypes(
  expression: OperationNode,
  own: string,
  scope: TypeScope,
  infer: Infer,
): TableTypes {
  selectTypes(expression, { ...scope, ctes: new Map([...scope.ctes, [own, undefined]]) }, infer);
  return undefined;
}

function selectedTypes(
  node: OperationNode,
  scope: TypeScope,
  infer: Infer,
): readonly (TypedColumn | undefined)[] {
  const star = starOf(node);
  if (star !== undefined) return starTypes(scope, star.table) ?? [undefined];
  const type = infer(node, scope);
  const name = outputName(node);
  return [name === undefined ? undefined : { name, type }];
}

function listed(columns: readonly (TypedColumn | undefined)[]): TableTypes {
  const known = columns.filter((column) => column !== undefined);
  return known.length === columns.length ? known : undefined;
}

/** One query's rows after the other's, column by column. */
function stacked(first: TableTypes, second: TableTypes): TableTypes {
  if (first === undefined || second === undefined || first.length !== second.length) {
    return undefined;
  }
  return first.map(({ name, type }, place) => ({
    name,
    type: uniteTypes(type, second[place]?.type ?? type),
  }));
}
