import type { Expression } from 'kysely';
import type { ModelFunctions } from 'kysely-models';
import { expressionBuilder } from 'kysely-models';
import { classAPercent, classBPercent } from '../variables.ts';

const eb = expressionBuilder<Record<never, never>, never>();

/** The values of abc_class. */
export const abcClasses = ['A', 'B', 'C'] as const;

/** The values of performance. */
export const performances = ['Dead Stock', 'Best Seller', 'Low Performer', 'Steady'] as const;

type AbcClass = (typeof abcClasses)[number];
type Performance = (typeof performances)[number];

/**
 * The class of a product by the revenue of the products before it: A below `class_a_percent` of the
 * total, B below `class_b_percent`, else C; C when there is no revenue at all. Exact: whole multiples
 * are compared.
 *
 * @param f knows the values of the variables
 * @param before revenue of the products with a better rank
 * @param total revenue of all products
 */
export function abcClass(
  f: ModelFunctions,
  before: Expression<number | null>,
  total: Expression<number | null>,
) {
  const isBelow = (percent: number) => eb(f.multiply(100, before), '<', f.multiply(percent, total));
  return eb
    .case()
    .when(eb(total, '=', 0))
    .then<AbcClass>('C')
    .when(isBelow(f.value(classAPercent)))
    .then<AbcClass>('A')
    .when(isBelow(f.value(classBPercent)))
    .then<AbcClass>('B')
    .else<AbcClass>('C')
    .end();
}

/**
 * How a product sells: Dead Stock without a unit in the last 90 days, Best Seller in class A, Low
 * Performer in class C, else Steady.
 *
 * @param recentUnits units sold in the last 90 days
 * @param abc the product's class
 */
export function performance(recentUnits: Expression<number>, abc: Expression<AbcClass>) {
  return eb
    .case()
    .when(eb(recentUnits, '=', 0))
    .then<Performance>('Dead Stock')
    .when(eb(abc, '=', 'A'))
    .then<Performance>('Best Seller')
    .when(eb(abc, '=', 'C'))
    .then<Performance>('Low Performer')
    .else<Performance>('Steady')
    .end();
}
