import { elementAt } from '../random/elementAt.ts';
import { largestCatalogue } from './createCatalogue.ts';

/** The number of products in a shop of so many customers; interpolated between two entries. */
const steps: readonly (readonly [customers: number, products: number])[] = [
  [0, 40],
  [2_000, 200],
  [100_000, 1_000],
  [1_000_000, 2_000],
  [10_000_000, largestCatalogue],
];

/**
 * The number of products of a shop: it grows much more slowly than that of its customers.
 *
 * @param customers from 1 to 10,000,000
 * @example productsForCustomers(2_000); // 200
 */
export function productsForCustomers(customers: number): number {
  const upper = steps.findIndex(([limit]) => limit >= customers);
  const [fromCustomers, fromProducts] = elementAt(steps, upper - 1);
  const [toCustomers, toProducts] = elementAt(steps, upper);
  const share = (customers - fromCustomers) / (toCustomers - fromCustomers);
  return fromProducts + Math.floor((toProducts - fromProducts) * share);
}
