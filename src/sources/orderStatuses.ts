import type { ModelFunctions } from 'kysely-models';
import { validStatuses } from '../variables.ts';

/** The statuses that an order can have. */
const orderStatuses = ['placed', 'shipped', 'completed', 'returned', 'cancelled'] as const;

/**
 * The statuses of orders that are not a sale; unless the project declares others, any other is
 * valid.
 */
export const invalidStatuses = ['returned', 'cancelled'] as const;

/** Stands for a status that the extract leaves out. */
export const unknownStatus = 'unknown';

/**
 * Returns the statuses that are not a defect of an order: the invalid ones above, and those that
 * the project counts as valid.
 */
export function knownStatuses(f: ModelFunctions): readonly string[] {
  return [...new Set([...orderStatuses, ...(f.value(validStatuses) ?? [])])];
}
