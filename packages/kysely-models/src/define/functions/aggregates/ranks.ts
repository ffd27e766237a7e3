import type { Expression } from 'kysely';
import { argumentNode } from '../../expressions/portableCall.ts';
import { requireWholeNumber } from '../../expressions/refuseArgument.ts';
import { SqlExpression } from '../../expressions/sqlExpression.ts';
import { over, type Window } from './window.ts';

/** 1, 2, 3 … in the order of the window. */
export function rowNumber(window: Window): SqlExpression<number> {
  return over('row_number', [], window);
}

/** Returns the SQL RANK: equal keys share a rank, and the next rank skips. */
export function rank(window: Window): SqlExpression<number> {
  return over('rank', [], window);
}

/** Returns the SQL DENSE_RANK: equal keys share a rank, and the next rank is one more. */
export function denseRank(window: Window): SqlExpression<number> {
  return over('dense_rank', [], window);
}

/** Returns the part of the other rows that come before: from 0 for the first to 1, as DOUBLE. */
export function percentRank(window: Window): SqlExpression<number> {
  return over('percent_rank', [], window);
}

/** Returns the part of the rows that do not come after: up to 1 for the last, as DOUBLE. */
export function cumulativeShare(window: Window): SqlExpression<number> {
  return over('cume_dist', [], window);
}

/**
 * Returns which of so many groups of equal size a row is in, from 1; the first groups have the rows
 * that are left over.
 *
 * @throws ModelsError DEFINITION_INVALID for a number of groups that is not a whole number from 1
 * @example f.ntile(4, { orderBy: [f.desc(eb.ref('revenue')), f.asc(eb.ref('id'))] }) // ntile(4) over (…)
 */
export function ntile(groups: number, window: Window): SqlExpression<number> {
  requireWholeNumber('f.ntile', 'the number of groups', 1, groups);
  const count: Expression<number> = new SqlExpression(argumentNode(groups));
  return over('ntile', [count], window);
}
