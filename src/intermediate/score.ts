import type { ExpressionBuilder } from 'kysely';
import { f, type NumberOperand, type SqlExpression } from 'kysely-models';

/**
 * A score of 1 to 5 for a rank among some customers: 1 + least(4, floor(5 × (rank − 1) / (count − 1))).
 * Equal ranks score alike, and a customer alone scores 1.
 *
 * @param rank the SQL RANK, 1 for the worst
 * @param count the number of customers ranked
 */
export function score<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  rank: NumberOperand<DB, TB>,
  count: NumberOperand<DB, TB>,
): SqlExpression<number> {
  const fn = f(eb);
  const fifth = fn.floorDiv(f.multiply(5, fn.subtract(rank, 1)), fn.subtract(count, 1));
  return f.add(1, f.least<number>(4, f.coalesce(fifth, 0)));
}
