import type { TestSpec } from '../contract/testSpec.ts';
import { Tests } from './testBuilder.ts';

/** A column, or columns, of which no two rows have the same. */
export type Key<Column extends string> = Column | readonly [Column, ...Column[]];

/** Returns the columns of a key. */
export const columnsOfKey = (key: Key<string>): readonly string[] =>
  typeof key === 'string' ? [key] : key;

/**
 * Returns the tests that no two rows have the same key, as the author would declare them.
 *
 * @example uniqueTests('mart_orders', ['order_id', ['customer_id', 'order_number']])
 * // unique_order_id, unique_customer_id_order_number
 */
export function uniqueTests(relation: string, keys: readonly Key<string>[]): readonly TestSpec[] {
  const t = new Tests<string, Record<string, unknown>>(relation);
  return keys.map((key) => t.unique(columnsOfKey(key)));
}
