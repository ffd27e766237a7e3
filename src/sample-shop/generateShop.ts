import { createCatalogue } from './catalogue/createCatalogue.ts';
import { productsForCustomers } from './catalogue/productsForCustomers.ts';
import { customerRows } from './customers/customerRows.ts';
import { signUpTimes } from './customers/signUpTimes.ts';
import { createDirtyWriter } from './defects/createDirtyWriter.ts';
import { customerDefects } from './defects/customerDefects.ts';
import { orderDefects } from './defects/orderDefects.ts';
import { orderItemDefects } from './defects/orderItemDefects.ts';
import { productDefects } from './defects/productDefects.ts';
import { refundDefects } from './defects/refundDefects.ts';
import { createRandom } from './random/createRandom.ts';
import type { RawRow, ShopChunk } from './rawTables.ts';
import { taxPercent } from './sales/charges.ts';
import { sales } from './sales/sales.ts';
import { type CheckedShopOptions, checkShopOptions, type ShopOptions } from './shopOptions.ts';

/** A chunk is handed out when it has so many rows; it may have a few more. */
const chunkRows = 4096;

/** One row in so many is dirty: 1.5 per cent. */
const rowsPerDefect = 66;

/**
 * Generates a shop's raw data, chunk by chunk, reading neither clock nor file: first all customers,
 * then all products, then the orders by time along with their items and refunds. The rows depend on the options
 * alone, to the last digit, on any machine.
 *
 * @throws SampleShopError SAMPLE_SHOP_OPTION when an option is out of range
 * @example
 * for (const { table, rows } of generateShop({ customers: 2_000 })) {
 *   console.log(table, rows.length);
 * }
 */
export function generateShop(options: ShopOptions): Generator<ShopChunk, void> {
  return generate(checkShopOptions(options));
}

function* generate({ customers, seed }: CheckedShopOptions): Generator<ShopChunk, void> {
  const people = createRandom(seed, 'customers');
  const defects = createRandom(seed, 'defects');
  const signUps = signUpTimes(customers, people);

  const addCustomer = createDirtyWriter(customerDefects, rowsPerDefect, defects);
  const taxPercents = new Uint8Array(customers);
  let customerChunk: RawRow<'raw_customers'>[] = [];
  for (const customer of customerRows(signUps, people)) {
    taxPercents[customer.customer_id - 1] = taxPercent(customer.country);
    addCustomer(customer, customerChunk);
    if (customerChunk.length >= chunkRows) {
      yield { table: 'raw_customers', rows: customerChunk };
      customerChunk = [];
    }
  }
  yield { table: 'raw_customers', rows: customerChunk };

  const productsCount = productsForCustomers(customers);
  const catalogue = createCatalogue(productsCount, createRandom(seed, 'catalogue'));
  const addProduct = createDirtyWriter(
    productDefects,
    rowsPerProductDefect(productsCount),
    defects,
  );
  const productChunk: RawRow<'raw_products'>[] = [];
  for (const { row } of catalogue.products) {
    addProduct(row, productChunk);
  }
  yield { table: 'raw_products', rows: productChunk };

  const addOrder = createDirtyWriter(orderDefects, rowsPerDefect, defects);
  const addItem = createDirtyWriter(orderItemDefects, rowsPerDefect, defects);
  const refundRandom = createRandom(seed, 'refund defects');
  const addRefund = createDirtyWriter(refundDefects, rowsPerDefect, refundRandom);
  let orderChunk: RawRow<'raw_orders'>[] = [];
  let itemChunk: RawRow<'raw_order_items'>[] = [];
  let refundChunk: RawRow<'raw_refunds'>[] = [];
  for (const { order, items, refunds } of sales({ signUps, taxPercents, catalogue, seed })) {
    addOrder(order, orderChunk);
    for (const item of items) {
      addItem(item, itemChunk);
    }
    for (const refund of refunds) {
      addRefund(refund, refundChunk);
    }
    if (orderChunk.length >= chunkRows) {
      yield { table: 'raw_orders', rows: orderChunk };
      orderChunk = [];
    }
    if (itemChunk.length >= chunkRows) {
      yield { table: 'raw_order_items', rows: itemChunk };
      itemChunk = [];
    }
    if (refundChunk.length >= chunkRows) {
      yield { table: 'raw_refunds', rows: refundChunk };
      refundChunk = [];
    }
  }
  yield { table: 'raw_orders', rows: orderChunk };
  yield { table: 'raw_order_items', rows: itemChunk };
  yield { table: 'raw_refunds', rows: refundChunk };
}

/** Products are few: a larger part of them is dirty, so that 200 show every defect. */
function rowsPerProductDefect(productsCount: number): number {
  return Math.min(rowsPerDefect, Math.max(18, Math.floor(productsCount / 11)));
}
