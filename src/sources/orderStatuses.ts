/** The statuses that an order can have. */
export const orderStatuses = ['placed', 'shipped', 'completed', 'returned', 'cancelled'] as const;

/** The statuses of orders that are no sale; an order of any other status is valid. */
export const invalidStatuses = ['returned', 'cancelled'] as const;

/** Stands for a status that the extract leaves out. */
export const unknownStatus = 'unknown';
