import { daySeconds, shopPeriod } from '../calendar/shopPeriod.ts';
import type { Defect } from './createDirtyWriter.ts';

/** Defects of rows in raw_customers. */
export const customerDefects: readonly Defect<'raw_customers'>[] = [
  // The version before the customer moved to another address arrives as well, and later.
  (row) => {
    const changedAt = Math.max(
      row.updated_at,
      Math.min(row.created_at + daySeconds, shopPeriod.end - 1),
    );
    return [
      { ...row, updated_at: changedAt },
      { ...row, email: `old.${row.email}`, updated_at: row.created_at },
    ];
  },
  (row) => [{ ...row, email: ` ${row.email.toUpperCase()}\t` }],
  (row) => [{ ...row, first_name: ` ${row.first_name}  `, last_name: `\t${row.last_name}\n` }],
  (row) => [{ ...row, first_name: '  ' }],
  (row) => [row, { ...row, customer_id: null }],
  (row) => [{ ...row, first_name: null, last_name: '' }],
  (row) => [{ ...row, email: null }],
  // A version without a time counts as the oldest.
  (row) => [{ ...row, last_name: null, updated_at: null }, row],
  (row) => [{ ...row, country: ` ${row.country} `, last_name: null }],
  // Two versions of one time: all other columns decide.
  (row) => [row, { ...row, country: null }],
];
