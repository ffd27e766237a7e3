import { type OperationNode, type SelectionNode, type SelectQueryNode, ValueNode } from 'kysely';
import { chainedQuery } from '../../compile/columns/chainedQuery.ts';
import { namesPlaces, sortKeyOf } from '../../compile/scope/sortKey.ts';
import { unknown } from '../../compile/types/inferredType.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import type { CheckPosition, CheckScope, Grouping } from '../values/position.ts';
import type { Shape } from '../values/shape.ts';
import { checkCondition, checkExpression } from './checkExpression.ts';
import { allowsFanOut, checkGrain } from './checkGrain.ts';
import { checkFroms, checkJoin } from './checkJoin.ts';
import { checkSelections, expressionsByName, refuseRepeated } from './checkSelections.ts';
import { checkSetOperations } from './checkSetOperations.ts';
import { checkTable, withCheckedTables } from './checkTable.ts';
import { aggregatesCertainly, groupingOf } from './grouping.ts';
import { noting } from './noting.ts';

/** Checks a select statement, and gives its columns. */
export function checkSelect(written: SelectQueryNode, around: CheckPosition): Shape {
  const query = written.setOperations === undefined ? written : chainedQuery(written).query;
  const { isExists } = around;
  const at = {
    ...withCheckedTables(query.with, { ...around, isExists: false }),
    clause: 'where',
  } as const;
  const selections = (query.selections ?? []).map(({ selection }: SelectionNode) => selection);
  const named = expressionsByName(selections);
  const scope = { ...readTables(query, at), given: namesOnly([...named.keys()]) };
  const inside = { ...at, scope };
  const where = query.where?.where;
  if (where !== undefined) checkCondition(where, inside);
  if ((query.from?.froms.length ?? 0) > 1) checkFroms(where, inside);

  const grouping = readGrouping(query, selections, named, inside);
  const grouped = { ...inside, scope: { ...scope, grouping } };
  const { misnamed, ...own } = checkSelections(selections, grouped);
  const having = query.having?.having;
  if (having !== undefined) {
    checkCondition(having, {
      ...grouped,
      clause: 'having',
      scope: { ...grouped.scope, given: own },
    });
  }
  if (!isExists) refuseRepeated(own.columns, at);
  for (const node of query.distinctOn ?? []) checkExpression(node, grouped);

  if (query.distinctOn !== undefined && query.orderBy === undefined) firstOfNoOrder(at);

  const isAllowed = allowsFanOut(written) || allowsFanOut(query);
  const isGrouped = grouping !== undefined || query.groupBy !== undefined;
  const { keys, repeated } = checkGrain(query, selections, inside, { isGrouped, isAllowed });
  const columns = own.columns
    .filter((column) => !misnamed.has(column))
    .map((column) => ({ ...column, repeated: repeated.get(column.name) }));
  const isOpen = own.isOpen || misnamed.size > 0;
  const among = own.isOpen || misnamed.size === 0 ? undefined : readable(scope);
  const all = checkSetOperations(query, { ...own, columns, isOpen, among, keys }, at);
  const ordered =
    query.setOperations === undefined
      ? { ...grouped.scope, given: own }
      : { ...scope, tables: [], given: all };
  checkOrder(query, { ...at, clause: 'order by', scope: ordered });
  const single = isSingle(query, scope, grouping);
  const limit = query.limit && limitOf(query.limit.limit);
  if (
    query.limit !== undefined &&
    query.orderBy === undefined &&
    !single &&
    !isExists &&
    limit !== 0
  ) {
    withoutOrder(at);
  }
  return { ...all, isSingle: single || (limit !== undefined && limit <= 1) };
}

/** Returns the names, in small letters, of the columns that a query can read; undefined where not all are known. */
function readable(scope: CheckScope | undefined): ReadonlySet<string> | undefined {
  if (scope === undefined) return new Set();
  const around = readable(scope.outer);
  if (around === undefined || scope.tables.some(({ shape }) => shape.isOpen)) return undefined;
  const names = scope.tables.flatMap(({ shape }) =>
    shape.columns.map(({ name }) => foldCase(name)),
  );
  return new Set([...around, ...names]);
}

/** Returns the tables of FROM and JOIN, each in the scope of those before it. */
function readTables({ from, joins = [] }: SelectQueryNode, at: CheckPosition): CheckScope {
  const empty = { columns: [], isOpen: false, isSingle: false };
  let scope: CheckScope = { tables: [], given: empty, grouping: undefined, outer: at.scope };
  for (const node of from?.froms ?? []) {
    const table = checkTable(node, { ...at, scope });
    scope = { ...scope, tables: [...scope.tables, table] };
  }
  for (const join of joins) {
    const table = checkTable(join.table, { ...at, scope });
    scope = { ...scope, tables: [...scope.tables, table] };
    checkJoin(join, table, { ...at, scope });
  }
  return scope;
}

function readGrouping(
  { groupBy, having }: SelectQueryNode,
  selections: readonly OperationNode[],
  named: ReadonlyMap<string, OperationNode>,
  at: CheckPosition,
): Grouping | undefined {
  if (groupBy !== undefined) {
    const keying = { ...at, clause: 'group by' } as const;
    const watched = noting(keying);
    for (const item of groupBy.items) {
      const key = sortKeyOf(item);
      if (!namesPlaces(key)) checkExpression(key, watched.at);
    }
    return watched.noted.size > 0 ? undefined : groupingOf(groupBy.items, named, keying);
  }
  const isGrouped = having !== undefined || aggregatesCertainly(selections);
  return isGrouped ? { keys: new Set(), hasExpressions: false } : undefined;
}

function checkOrder({ orderBy, setOperations }: SelectQueryNode, at: CheckPosition): void {
  for (const item of orderBy?.items ?? []) {
    const key = sortKeyOf(item);
    if (namesPlaces(key)) continue;
    // What several queries give together can be ordered by its columns only.
    const raw = setOperations !== undefined && at.scope?.given.isOpen === true ? 'tables' : at.raw;
    checkExpression(key, { ...at, raw });
  }
}

function isSingle(
  { from, groupBy, setOperations }: SelectQueryNode,
  scope: CheckScope,
  grouping?: Grouping,
) {
  if (setOperations !== undefined) return false;
  if (groupBy === undefined && grouping !== undefined) return true;
  return from === undefined || scope.tables.every(({ shape }) => shape.isSingle);
}

const limitOf = (node: OperationNode) =>
  ValueNode.is(node) && node.value !== null ? Number(node.value) : undefined;

const namesOnly = (names: readonly string[]): Shape => ({
  columns: names.map((name) => ({
    name: foldCase(name),
    type: unknown,
    nullable: undefined,
    values: undefined,
    written: [],
  })),
  isOpen: false,
  isSingle: false,
});

function firstOfNoOrder(at: CheckPosition): void {
  at.report({
    code: 'ORDER_LEFT_OPEN',
    message: 'keeps the first row of each group in no order: another run may keep others.',
    expected: 'orderBy by the columns of distinctOn, and by columns that determine the first row',
    found: 'distinctOn without orderBy',
    hint: 'Add orderBy.',
  });
}

function withoutOrder(at: CheckPosition): void {
  at.report({
    code: 'LIMIT_WITHOUT_ORDER',
    message: 'takes the first rows of no order: another run may take others.',
    expected: 'orderBy by columns that distinguish rows from each other',
    found: 'limit without orderBy',
    hint: 'Add orderBy before limit.',
  });
}
