import { GroupByNode, type OperationNode, OrderByNode, type SelectQueryNode } from 'kysely';
import { fingerprint } from '../fingerprint.ts';
import { readTables, rowsShape } from '../scope/readTables.ts';
import { selectList } from '../scope/selectList.ts';
import { namesPlaces, sortKeyOf } from '../scope/sortKey.ts';
import { withTables } from '../scope/withTables.ts';
import { aggregateMark } from './aggregateMark.ts';
import { type DefinedTable, type DefinitionPosition, meaningsOf } from './definedTable.ts';
import { expressionMeaning } from './expressionMeaning.ts';

/** Returns the definitions of a query's columns, and of the rows that they are computed over. */
export function queryTable(query: SelectQueryNode, around: DefinitionPosition): DefinedTable {
  const { kind, from, joins = [], selections = [], ...clauses } = query;
  const { with: tables, where, groupBy, having, setOperations = [], ...last } = clauses;
  const at = withTables(tables, around);
  const froms = from?.froms ?? [];
  const { scope: named, read } = readTables(froms, joins, at);
  const fromRows = read.slice(0, froms.length).map(({ table }) => table.shape.rows);
  const joined = read
    .slice(froms.length)
    .map(({ table, on = '' }, place) => [joins[place]?.joinType, table.shape.rows, on]);
  const readRows =
    joined.length === 0 && froms.length === 1 ? fromRows[0] : fingerprint([fromRows, joined]);
  const scope = { ...named, rows: readRows ?? '' };
  const { columns: given } = selectList(selections, scope, at);
  const chosen = present({ where, groupBy, having }).map(([name, node]) => [
    name,
    expressionMeaning(node, { ...at, scope: { ...scope, given } }),
    mayNamePlaces(node) ? meaningsOf(given) : [],
  ]);
  const folded = groupBy === undefined ? aggregateMark(selections) : [];
  const rows = combined(scope.rows, [...chosen, ...folded]);
  const own = selectList(selections, { ...scope, rows }, at);
  const inside = { ...at, scope: { ...scope, rows, given: own.columns } };
  const ends = Object.entries(last).flatMap(([name, value]) => {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    const nodes = [value].flat();
    const isOfAll = comparesAll.has(name) || nodes.some(mayNamePlaces);
    const all = isOfAll ? meaningsOf(own.columns) : [];
    return [[name, all, nodes.map((node) => expressionMeaning(node, inside))]];
  });
  if (setOperations.length === 0) return { ...own, rows: combined(rows, ends) };
  const others = setOperations.map(({ operator, all, expression }) => {
    const table = rowsShape(expression, at);
    return { operator, all, table };
  });
  const keepsAll = others.every(({ operator, all }) => operator === 'union' && all === true);
  const columns = own.columns.map(({ name, value }, place) => ({
    name,
    value: fingerprint([value, ...others.map(({ table }) => table.columns[place]?.value)]),
  }));
  const stacked = others.map(({ operator, all, table }) => [operator, all, table.rows]);
  const compared = keepsAll ? [] : meaningsOf(columns);
  return {
    columns,
    others: combined(
      own.others ?? '',
      others.flatMap(({ table }) => table.others ?? []),
    ),
    rows: fingerprint([rows, stacked, compared, ends]),
  };
}

/** Clauses that compare whole rows, or name columns by their places. */
const comparesAll = new Set(['frontModifiers', 'distinctOn']);

const mayNamePlaces = (node: OperationNode) =>
  (GroupByNode.is(node) || OrderByNode.is(node)) &&
  node.items.some((item) => namesPlaces(sortKeyOf(item)));

function combined(rows: string, more: readonly unknown[]): string {
  return more.length === 0 ? rows : fingerprint([rows, more]);
}

const present = (clauses: Readonly<Record<string, OperationNode | undefined>>) =>
  Object.entries(clauses).flatMap(([name, node]) =>
    node === undefined ? [] : [[name, node] as const],
  );
