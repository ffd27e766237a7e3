import { daySeconds } from '../calendar/shopPeriod.ts';
import { type Defect, unknownKeys } from './createDirtyWriter.ts';

/** Defects of rows in raw_refunds. */
export const refundDefects: readonly Defect<'raw_refunds'>[] = [
  // The refund as it was first agreed on arrives as well.
  (row) => [row, { ...row, amount: row.amount + 500, updated_at: row.updated_at - daySeconds }],
  (row) => [{ ...row, amount: null }],
  (row) => [row, { ...row, refund_id: null }],
  // A refund without a time counts on the day of its order.
  (row) => [{ ...row, refunded_at: null }],
  // A refund of an order that the extract of orders does not have.
  (row) => [
    row,
    {
      ...row,
      refund_id: row.refund_id + unknownKeys,
      order_id: (row.order_id ?? 0) + unknownKeys,
    },
  ],
];
