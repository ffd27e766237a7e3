import { type OperationNode, SelectModifierNode, type SelectQueryNode } from 'kysely';
import { sortKeyOf } from '../../compile/scope/sortKey.ts';
import { fanOutReason } from '../../define/query/allowFanOut.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import type { Joined } from '../grain/determined.ts';
import { checkFanOut, repeatedOutputs } from '../grain/fanOut.ts';
import { joinFacts } from '../grain/joinFacts.ts';
import type { ResolveRead } from '../grain/reads.ts';
import { resultKeys } from '../grain/resultKeys.ts';
import type { CheckPosition, CheckScope } from '../values/position.ts';
import type { Repeated, Shape } from '../values/shape.ts';
import { outputsOf } from './checkSelections.ts';
import { keyText, referenceOf } from './grouping.ts';
import { resolveColumn } from './resolveColumn.ts';

/** The keys of the rows that a query gives, and the columns that repeat in them. */
interface Grain {
  readonly keys: Shape['keys'];
  /** Columns whose values a join repeated, by name. */
  readonly repeated: ReadonlyMap<string, Repeated>;
}

/**
 * Follows the keys of tables through the joins of a query, reports what is added up several times, and returns
 * the keys of its own rows.
 *
 * @param isGrouped true where each row stands for a group
 * @param isAllowed true where the query says that rows may repeat
 */
export function checkGrain(
  query: SelectQueryNode,
  selections: readonly OperationNode[],
  at: CheckPosition & { readonly scope: CheckScope },
  { isGrouped, isAllowed }: { readonly isGrouped: boolean; readonly isAllowed: boolean },
): Grain {
  const { tables } = at.scope;
  const {
    from,
    joins = [],
    where,
    groupBy,
    having,
    orderBy,
    distinctOn,
    frontModifiers = [],
  } = query;
  const resolve = resolver(at);
  const first = from?.froms.length ?? 0;
  const joinedTables = joins.flatMap((join, place) => {
    const table = tables[first + place];
    return table === undefined ? [] : [{ join, table }];
  });
  const facts = joinFacts({ where: where?.where, joins: joinedTables }, tables, resolve);
  const joined: Joined = { tables, facts };
  const outputs = outputsOf(selections, at);
  const named = new Map(outputs.map(({ name, node }) => [foldCase(name), node] as const));
  // GROUP BY may name an expression of the select list.
  const groups = groupBy?.items.map((item) => {
    const key = sortKeyOf(item);
    const reference = referenceOf(key);
    const isOwn = reference?.table === undefined && typeof resolve(key) !== 'object';
    return (isOwn ? named.get(foldCase(reference?.column ?? '')) : undefined) ?? key;
  });
  if (!isAllowed) {
    const nodes = [
      ...selections,
      ...(having === undefined ? [] : [having.having]),
      ...(orderBy?.items ?? []).map(sortKeyOf),
    ];
    checkFanOut(joined, nodes, groups ?? [], resolve, at.report);
  }
  const isDistinct = frontModifiers.some(
    (node) => SelectModifierNode.is(node) && node.modifier === 'Distinct',
  );
  const keys = resultKeys(
    joined,
    { outputs, groupBy: groups, isDistinct, distinctOn, textOf: (node) => keyText(node, at) },
    resolve,
  );
  const isOneRowEach = isGrouped || isDistinct || distinctOn !== undefined;
  const repeated =
    isOneRowEach || isAllowed ? new Map() : repeatedOutputs(joined, outputs, resolve);
  return { keys, repeated };
}

/** Returns true for a query that says that its rows may count several times. */
export const allowsFanOut = (query: SelectQueryNode): boolean => fanOutReason(query) !== undefined;

function resolver(at: CheckPosition & { readonly scope: CheckScope }): ResolveRead {
  const silent = { ...at, clause: 'where', report: () => undefined } as const;
  return (node) => {
    const reference = referenceOf(node);
    if (reference === undefined) return undefined;
    const resolved = resolveColumn(reference.table, reference.column, silent);
    if (resolved?.table === undefined) return 'unknown';
    const { table, column } = resolved;
    if (!at.scope.tables.includes(table)) return 'outer';
    return { table, column: foldCase(column.name), repeated: column.repeated };
  };
}
