import {
  AggregateFunctionNode,
  GroupByItemNode,
  type GroupByNode,
  type HavingNode,
  type OperationNode,
  type OrderByItemNode,
  type OverNode,
  PartitionByItemNode,
  RawNode,
  type WhereNode,
} from 'kysely';
import { f } from '../../../../packages/kysely-models/src/define/index.ts';
import {
  chance,
  column,
  condition,
  type Dice,
  type Given,
  number,
  numeric,
  operation,
  pick,
  typed,
} from './randomExpressions.ts';

/** What a select list is of, and the clauses that go with it. */
export interface RandomSelections {
  readonly expressions: readonly OperationNode[];
  readonly clauses: { readonly groupBy?: GroupByNode; readonly having?: HavingNode };
}

/**
 * Expressions over rows, windows among them.
 *
 * @param given the query's own tables, which are all that a window can read
 * @param scope those and the ones around it
 */
export function rowSelections(
  dice: Dice,
  given: readonly Given[],
  scope: readonly Given[],
  width: number,
  subquery: () => OperationNode,
): RandomSelections {
  const one = () => {
    if (chance(dice, 20)) return windowed(dice, given);
    return chance(dice, 20) ? subquery() : numeric(dice, scope);
  };
  return { expressions: Array.from({ length: width }, one), clauses: {} };
}

/** Aggregates, over groups or over all rows. */
export function groupedSelections(
  dice: Dice,
  given: readonly Given[],
  width: number,
): RandomSelections {
  const keys = chance(dice, 80)
    ? [column(dice, given), column(dice, given)].slice(0, pick(dice, 1, 2))
    : [];
  const one = () => {
    const key = keys[0];
    return key !== undefined && chance(dice, 35)
      ? pick(dice, key, ...keys)
      : aggregate(dice, given);
  };
  const items = keys.map((key) => GroupByItemNode.create(key));
  const having: HavingNode = {
    kind: 'HavingNode',
    having: operation(aggregate(dice, given), '<', number(dice)),
  };
  return {
    expressions: Array.from({ length: width }, one),
    clauses: {
      ...(items.length === 0 ? {} : { groupBy: { kind: 'GroupByNode', items } }),
      ...(chance(dice, 15) ? { having } : {}),
    },
  };
}

/** An aggregate that depends on no order of rows. */
export function aggregate(dice: Dice, given: readonly Given[]): OperationNode {
  const value = numeric(dice, given, 0);
  switch (pick(dice, 'plain', 'plain', 'filter', 'distinct', 'rows', 'sumIf', 'countIf')) {
    case 'plain':
      return call(dice, value);
    case 'filter': {
      const filter: WhereNode = { kind: 'WhereNode', where: condition(dice, given, 0) };
      const filtered: AggregateFunctionNode = { ...call(dice, value), filter };
      return filtered;
    }
    case 'distinct':
      return AggregateFunctionNode.cloneWithDistinct(
        AggregateFunctionNode.create('count', [value]),
      );
    case 'rows':
      return f.countRows().toOperationNode();
    case 'sumIf':
      return f.sumIf(typed<number>(value), typed(condition(dice, given, 0))).toOperationNode();
    case 'countIf':
      return f.countIf(typed(condition(dice, given, 0))).toOperationNode();
  }
}

const call = (dice: Dice, value: OperationNode) =>
  AggregateFunctionNode.create(pick(dice, 'sum', 'min', 'max', 'count'), [value]);

/** A window function that gives equal rows equal values. */
function windowed(dice: Dice, given: readonly Given[]): OperationNode {
  const key = (): OrderByItemNode => ({
    kind: 'OrderByItemNode',
    orderBy: column(dice, given),
    nulls: 'last',
    direction: RawNode.createWithSql(pick(dice, 'asc', 'desc')),
  });
  const over: OverNode = {
    kind: 'OverNode',
    ...(chance(dice, 60)
      ? {
          partitionBy: {
            kind: 'PartitionByNode',
            items: [PartitionByItemNode.create(column(dice, given))],
          },
        }
      : {}),
    ...(chance(dice, 60) ? { orderBy: { kind: 'OrderByNode', items: [key()] } } : {}),
  };
  const ranked = chance(dice, 40) && over.orderBy !== undefined;
  const node = ranked
    ? AggregateFunctionNode.create(pick(dice, 'rank', 'dense_rank'), [])
    : call(dice, numeric(dice, given, 0));
  const result: AggregateFunctionNode = { ...node, over };
  return result;
}
