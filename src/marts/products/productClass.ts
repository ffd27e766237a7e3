import type { Expression } from 'kysely';
import type { ModelFunctions } from 'kysely-models';
import { expressionBuilder } from 'kysely-models';
import { classAPercent, classBPercent } from '../../variables.ts';

const eb = expressionBuilder<Record<never, never>, never>();

/** The values of abc_class. */
export const abcClasses = ['A', 'B', 'C'] as const;

/** The values of performance. */
export const performances = [
  'Dead Stock',
  'Not Selling',
  'Best Seller',
  'Low Performer',
  'Steady',
] as const;

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
    .when(total, '=', 0)
    .then('C')
    .when(isBelow(f.value(classAPercent)))
    .then('A')
    .when(isBelow(f.value(classBPercent)))
    .then('B')
    .else('C')
    .end();
}

/**
 * How a product sells: without a unit in the last 90 days Dead Stock where there is stock and Not
 * Selling where there is none; Best Seller in class A, Low Performer in class C, else Steady.
 *
 * @param recentUnits units sold in the last 90 days
 * @param stock units on hand
 * @param abc the product's class
 */
export function performance(
  recentUnits: Expression<number>,
  stock: Expression<number | null>,
  abc: Expression<(typeof abcClasses)[number]>,
) {
  return eb
    .case()
    .when(eb.and([eb(recentUnits, '=', 0), eb(stock, '>', 0)]))
    .then('Dead Stock')
    .when(recentUnits, '=', 0)
    .then('Not Selling')
    .when(abc, '=', 'A')
    .then('Best Seller')
    .when(abc, '=', 'C')
    .then('Low Performer')
    .else('Steady')
    .end();
}
