/** The buying habits of a group of customers. */
interface PurchaseHabit {
  /** The group's share of the customers, in per cent. */
  readonly percent: number;
  /** Mean days between two orders on plain days. */
  readonly daysBetweenOrders: number;
  /** The probability that the customer never returns after an order, in per cent. */
  readonly percentGoneAfterOrder: number;
}

/**
 * The groups of customers: a few buy much, most little. Together about ten orders a customer.
 */
export const purchaseHabits: readonly PurchaseHabit[] = [
  { percent: 33, daysBetweenOrders: 1, percentGoneAfterOrder: 100 },
  { percent: 34, daysBetweenOrders: 90, percentGoneAfterOrder: 16 },
  { percent: 20, daysBetweenOrders: 28, percentGoneAfterOrder: 3.5 },
  { percent: 9, daysBetweenOrders: 10, percentGoneAfterOrder: 1.2 },
  { percent: 4, daysBetweenOrders: 5, percentGoneAfterOrder: 0.6 },
];
