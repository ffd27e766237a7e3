import { daySeconds } from '../calendar/shopPeriod.ts';
import type { Defect } from './createDirtyWriter.ts';

/** Defects of rows in raw_products. */
export const productDefects: readonly Defect<'raw_products'>[] = [
  (row) => [{ ...row, cost: null }],
  // Last month's version arrives as well.
  (row) => [
    {
      ...row,
      stock_quantity: row.stock_quantity + 40,
      updated_at: row.updated_at - 30 * daySeconds,
    },
    row,
  ],
  (row) => [{ ...row, name: ` ${row.name}\t`, category: `${row.category} ` }],
  (row) => [row, { ...row, product_id: null }],
  (row) => [{ ...row, stock_quantity: null }],
  (row) => [{ ...row, category: ' ' }],
  (row) => [{ ...row, name: null }],
];
