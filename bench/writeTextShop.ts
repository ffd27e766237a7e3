import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** The ids of each table, and how a shop writes them where they are texts. */
const ids: Readonly<Record<string, readonly string[]>> = {
  raw_customers: ['customer_id'],
  raw_products: ['product_id'],
  raw_orders: ['order_id', 'customer_id'],
  raw_order_items: ['order_item_id', 'order_id', 'product_id'],
  raw_refunds: ['refund_id', 'order_id', 'order_item_id', 'customer_id', 'product_id'],
};

/**
 * Writes a shop again whose ids are texts, such as `order-10473625`, with the same rows otherwise.
 *
 * @param from the folder of Parquet files of the shop with numbers
 */
export async function writeTextShop(from: string, to: string): Promise<void> {
  mkdirSync(to, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [table, columns] of Object.entries(ids)) {
    // A multiplier by which texts are not in the order of the numbers.
    const texts = columns.map(
      (name) =>
        `'${name.replace('_id', '')}-' || lpad(((${name} * 7919) % 99999989)::varchar, 8, '0') || '-' || ${name} as ${name}`,
    );
    await connection.run(
      `copy (select * replace (${texts.join(', ')}) from '${join(from, `${table}.parquet`)}')
       to '${join(to, `${table}.parquet`)}' (format parquet)`,
    );
  }
  connection.closeSync();
  instance.closeSync();
}
