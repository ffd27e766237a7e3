import type { StatusLists } from './orderKind.ts';

/** What a reference run depends on beside the data. */
export interface ReferenceOptions {
  /** `YYYY-MM-DD`; without it the day after the latest valid order. */
  readonly asOf?: string | null;
  /** The currency of all amounts, in upper case; a shop of one currency needs none. */
  readonly currency?: string | null;
  /** The customers with two order days or more that a median needs; 30. */
  readonly churnMinimumRepeaters?: number;
  /** The statuses of each kind of order, where a shop lists its own. */
  readonly statuses?: StatusLists;
}
