import { shopPeriod } from '../calendar/shopPeriod.ts';
import { type Defect, unknownKeys } from './createDirtyWriter.ts';

/** Defects of rows in raw_orders. */
export const orderDefects: readonly Defect<'raw_orders'>[] = [
  // The order as it was placed arrives again after its newest version.
  (row) => [
    {
      ...row,
      updated_at: Math.max(row.updated_at, Math.min(row.order_date + 60, shopPeriod.end - 1)),
    },
    { ...row, status: 'placed', updated_at: row.order_date },
  ],
  (row) => [{ ...row, status: ` ${row.status.toUpperCase()}` }],
  (row) => [{ ...row, customer_id: row.customer_id + unknownKeys }],
  (row) => [{ ...row, status: null }],
  (row) => [{ ...row, status: 'on hold' }],
  (row) => [row, { ...row, order_id: null }],
  (row) => [{ ...row, status: `${row.status}\t ` }],
  // A version without a time counts as the oldest.
  (row) => [{ ...row, status: 'placed', updated_at: null }, row],
  (row) => [{ ...row, status: ' ' }],
  (row) => [{ ...row, channel: ` ${row.channel.toUpperCase()}` }],
  (row) => [{ ...row, channel: null }],
];
