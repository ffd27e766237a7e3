import type { Expression } from 'kysely';
import { expressionBuilder, f, type ModelFunctions } from 'kysely-models';
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
  return f.case(
    [eb(total, '=', 0), 'C'],
    [isBelow(f.value(classAPercent)), 'A'],
    [isBelow(f.value(classBPercent)), 'B'],
    'C',
  );
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
  return f.case(
    [eb.and([eb(recentUnits, '=', 0), eb(stock, '>', 0)]), 'Dead Stock'],
    [eb(recentUnits, '=', 0), 'Not Selling'],
    [eb(abc, '=', 'A'), 'Best Seller'],
    [eb(abc, '=', 'C'), 'Low Performer'],
    'Steady',
  );
}
