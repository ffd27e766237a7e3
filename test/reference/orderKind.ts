/** What an order counts as. */
export type OrderKind = 'valid' | 'returned' | 'cancelled' | 'unpaid' | 'other';

/** The statuses of each kind, where a shop lists its own. */
export interface StatusLists {
  /** Without it, all that no other list has. */
  readonly valid?: readonly string[];
  readonly returned?: readonly string[];
  readonly cancelled?: readonly string[];
  readonly unpaid?: readonly string[];
}

const COMMON_SALES = ['placed', 'shipped', 'completed'];

/** What an order of a clean status counts as. */
export function orderKind(status: string, lists: StatusLists): OrderKind {
  const { valid, returned = ['returned'], cancelled = ['cancelled'], unpaid = [] } = lists;
  if (returned.includes(status)) return 'returned';
  if (cancelled.includes(status)) return 'cancelled';
  if (unpaid.includes(status)) return 'unpaid';
  return valid === undefined || valid.includes(status) ? 'valid' : 'other';
}

/** Whether a shop decided what a clean status means. */
export function isKnownStatus(status: string, lists: StatusLists): boolean {
  const kind = orderKind(status, lists);
  if (kind === 'valid') return (lists.valid ?? COMMON_SALES).includes(status);
  return kind !== 'other';
}
