import { type Defect, unknownKeys } from './createDirtyWriter.ts';

/** Defects of rows in raw_order_items. */
export const orderItemDefects: readonly Defect<'raw_order_items'>[] = [
  (row) => [{ ...row, discount: null }],
  (row) => [{ ...row, quantity: null }],
  // Twice the same row.
  (row) => [row, row],
  (row) => [{ ...row, product_id: row.product_id + unknownKeys }],
  (row) => [{ ...row, unit_price: null }],
  (row) => [row, { ...row, order_item_id: null }],
  // The basket's version with one piece more arrives as well; the other columns decide.
  (row) => [row, { ...row, quantity: row.quantity + 1 }],
  // An item of an order that the extract of orders does not have.
  (row) => [
    row,
    {
      ...row,
      order_item_id: row.order_item_id + unknownKeys,
      order_id: row.order_id + unknownKeys,
    },
  ],
];
