import {
  AliasNode,
  ColumnNode,
  GroupByNode,
  IdentifierNode,
  type OperationNode,
  OrderByNode,
  ParensNode,
  ReferenceNode,
  SelectAllNode,
  SelectQueryNode,
  TableNode,
  type WithNode,
} from 'kysely';
import { fingerprint } from '../fingerprint.ts';
import { keyOf, namesPlaces } from '../lineage/scope/sortKey.ts';
import { walkNodes } from '../tree/walkNodes.ts';
import { aggregates } from './aggregates.ts';
import { type DefinedTable, type DefinitionScope, everything, wholeTable } from './definedTable.ts';
import { expressionMeaning } from './expressionMeaning.ts';

/** Returns the definitions of a query's columns, and of the rows that they are computed over. */
export function queryTable(query: SelectQueryNode, around: DefinitionScope): DefinedTable {
  const { kind, from, joins = [], selections = [], ...clauses } = query;
  const { with: tables, where, groupBy, having, setOperations = [], ...last } = clauses;
  const named = withTables(tables, around);
  const outer = around.tables.length === 0 && around.outer === undefined ? undefined : around;
  let scope: DefinitionScope = {
    tables: [],
    given: new Map(),
    rows: '',
    named,
    outer,
    trace: queryTable,
  };
  const add = (node: OperationNode) => {
    const table = readTable(node, scope);
    scope = { ...scope, tables: [...scope.tables, table] };
    return table.rows;
  };
  const froms = (from?.froms ?? []).map(add);
  const joined = joins.map(({ joinType, table, on }) => {
    const rows = add(table);
    return [joinType, rows, on === undefined ? '' : expressionMeaning(on, scope)];
  });
  const read = joined.length === 0 && froms.length === 1 ? froms[0] : fingerprint([froms, joined]);
  scope = { ...scope, rows: read ?? '' };
  const expressions = selections.map(({ selection }) => selection);
  const { columns: given } = selected(expressions, scope);
  const chosen = present({ where, groupBy, having }).map(([name, node]) => [
    name,
    expressionMeaning(node, { ...scope, given }),
    mayNamePlaces(node) ? [...given] : [],
  ]);
  const folded = groupBy === undefined ? aggregates(selections) : [];
  scope = { ...scope, rows: combined(scope.rows, [...chosen, ...folded]) };
  const own = selected(expressions, scope);
  const inside = { ...scope, given: own.columns };
  const ends = Object.entries(last).flatMap(([name, value]) => {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    const nodes = [value].flat();
    const all = comparesAll.has(name) || nodes.some(mayNamePlaces) ? [...own.columns] : [];
    return [[name, all, nodes.map((node) => expressionMeaning(node, inside))]];
  });
  if (setOperations.length === 0)
    return { ...own, alias: undefined, rows: combined(scope.rows, ends) };
  const others = setOperations.map(({ operator, all, expression }) => {
    const table = nested(expression, { ...around, named });
    return { operator, all, table };
  });
  const keepsAll = others.every(({ operator, all }) => operator === 'union' && all === true);
  const columns = [...own.columns].map(([name, meaning], at): [string, string] => [
    name,
    fingerprint([meaning, ...others.map(({ table }) => [...table.columns.values()][at])]),
  ]);
  const stacked = others.map(({ operator, all, table }) => [operator, all, table.rows]);
  const compared = keepsAll ? [] : columns;
  return {
    alias: undefined,
    columns: new Map(columns),
    others: combined(
      own.others ?? '',
      others.flatMap(({ table }) => table.others ?? []),
    ),
    rows: fingerprint([scope.rows, stacked, compared, ends]),
  };
}

/** Clauses that compare whole rows, or name columns by their places. */
const comparesAll = new Set(['frontModifiers', 'distinctOn']);

const mayNamePlaces = (node: OperationNode) =>
  (GroupByNode.is(node) || OrderByNode.is(node)) &&
  node.items.some((item) => namesPlaces(keyOf(item)));

function combined(rows: string, more: readonly unknown[]): string {
  return more.length === 0 ? rows : fingerprint([rows, more]);
}

const present = (clauses: Readonly<Record<string, OperationNode | undefined>>) =>
  Object.entries(clauses).flatMap(([name, node]) =>
    node === undefined ? [] : [[name, node] as const],
  );

/** Returns the tables that a query may name, its common table expressions among them. */
function withTables(node: WithNode | undefined, around: DefinitionScope) {
  const tables = new Map(around.named);
  for (const { name, expression } of node?.expressions ?? []) {
    const { identifier } = name.table.table;
    const scope = { ...around, named: new Map(tables) };
    const table = readsItself(expression, identifier.name)
      ? recursive(expression, scope)
      : nested(expression, scope);
    tables.set(identifier.name, renamed(table, name.columns ?? []));
  }
  return tables;
}

function renamed(table: DefinedTable, names: readonly ColumnNode[]): DefinedTable {
  const columns = [...table.columns].map(([name, meaning], at): [string, string] => [
    names[at]?.column.name ?? name,
    meaning,
  ]);
  return { ...table, columns: new Map(columns) };
}

/**
 * Returns a recursive table as a single definition: any change in it changes all of its columns.
 */
function recursive(expression: OperationNode, scope: DefinitionScope): DefinedTable {
  const known = [...scope.named.values()].map(wholeTable);
  const whole = fingerprint([expression, known]);
  const first = SelectQueryNode.is(expression)
    ? nested({ ...expression, setOperations: [] } as SelectQueryNode, scope)
    : nested(expression, scope);
  const columns = [...first.columns.keys()].map((name, at): [string, string] => [
    name,
    fingerprint([whole, at]),
  ]);
  return { alias: undefined, columns: new Map(columns), others: whole, rows: whole };
}

function readsItself(expression: OperationNode, name: string): boolean {
  let found = false;
  walkNodes(expression, (node) => {
    found ||= TableNode.is(node) && node.table.identifier.name === name;
  });
  return found;
}

/** Returns the definition of a table in FROM or JOIN. */
function readTable(node: OperationNode, scope: DefinitionScope): DefinedTable {
  if (AliasNode.is(node)) {
    const alias = IdentifierNode.is(node.alias) ? node.alias.name : undefined;
    const table = readTable(node.node, scope);
    if (alias !== undefined) return { ...table, alias };
    const whole = fingerprint([wholeTable(table), node.alias]);
    return { ...table, alias, others: whole };
  }
  if (TableNode.is(node)) {
    const { identifier, schema } = node.table;
    const table = schema === undefined ? scope.named.get(identifier.name) : undefined;
    if (table !== undefined) return { ...table, alias: identifier.name };
    const whole = fingerprint(['table', schema?.name, identifier.name]);
    return { alias: identifier.name, columns: new Map(), others: whole, rows: whole };
  }
  return nested(node, scope);
}

function nested(node: OperationNode, scope: DefinitionScope): DefinedTable {
  if (ParensNode.is(node)) return nested(node.node, scope);
  if (SelectQueryNode.is(node)) return queryTable(node, scope);
  const known = [...scope.named.values()].map(wholeTable);
  const whole = fingerprint([expressionMeaning(node, scope), everything(scope), known]);
  return { alias: undefined, columns: new Map(), others: whole, rows: whole };
}

function selected(
  nodes: readonly OperationNode[],
  scope: DefinitionScope,
): Pick<DefinedTable, 'columns' | 'others'> {
  const columns = new Map<string, string>();
  const others: string[] = [];
  for (const node of nodes) {
    const star =
      SelectAllNode.is(node) || (ReferenceNode.is(node) && SelectAllNode.is(node.column));
    if (star) {
      const alias = ReferenceNode.is(node) ? node.table?.table.identifier.name : undefined;
      for (const [at, table] of scope.tables.entries()) {
        if (alias !== undefined && table.alias !== alias) continue;
        for (const [name, meaning] of table.columns) {
          columns.set(
            name,
            scope.tables.length === 1 ? meaning : fingerprint(['table', at, meaning]),
          );
        }
        if (table.others !== undefined) others.push(table.others);
      }
      continue;
    }
    const meaning = expressionMeaning(node, { ...scope, given: columns });
    const name = nameOf(node);
    if (name === undefined) others.push(meaning);
    else columns.set(name, meaning);
  }
  return { columns, others: others.length === 0 ? undefined : fingerprint(others) };
}

function nameOf(node: OperationNode): string | undefined {
  if (ColumnNode.is(node)) return node.column.name;
  if (ReferenceNode.is(node) && ColumnNode.is(node.column)) return node.column.column.name;
  return AliasNode.is(node) && IdentifierNode.is(node.alias) ? node.alias.name : undefined;
}
