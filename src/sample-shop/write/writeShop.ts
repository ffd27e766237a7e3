import { generateShop } from '../generateShop.ts';
import type { RawTableName, ShopChunk } from '../rawTables.ts';
import { SampleShopError } from '../sampleShopError.ts';
import type { ShopOptions } from '../shopOptions.ts';
import { publishDirectory } from './publishDirectory.ts';
import { type ShopFormat, shopFormats } from './shopFormat.ts';
import { writeCsvShop } from './writeCsvShop.ts';
import { writeParquetShop } from './writeParquetShop.ts';

/** The size of the shop to write, and the format of its files. */
export interface WriteShopOptions extends ShopOptions {
  readonly format: ShopFormat;
}

/** The number of rows in each table of a written shop. */
export type ShopRowCounts = Readonly<Record<RawTableName, number>>;

/**
 * Generates a shop and writes raw_customers, raw_products, raw_orders, raw_order_items and raw_refunds
 * into a directory, which appears when all of them are complete. A shop that is there already is
 * replaced; any other file in the directory is an error.
 *
 * The CSV files are the same to the last byte on every machine; the others hold the same rows.
 *
 * @param directory is made if need be
 * @throws SampleShopError SAMPLE_SHOP_OPTION when an option is out of range, SAMPLE_SHOP_DIRECTORY
 * when the directory is a file or holds anything else
 * @example await writeShop('data/shop', { customers: 2_000, format: 'csv' });
 */
export async function writeShop(
  directory: string,
  { format, ...options }: WriteShopOptions,
): Promise<ShopRowCounts> {
  if (!shopFormats.includes(format)) {
    throw new SampleShopError(
      'SAMPLE_SHOP_OPTION',
      `sample shop: format must be one of ${shopFormats.join(', ')}, found ${String(format)}`,
    );
  }
  const counts = {
    raw_customers: 0,
    raw_products: 0,
    raw_orders: 0,
    raw_order_items: 0,
    raw_refunds: 0,
  };
  const chunks = counted(generateShop(options), counts);
  await publishDirectory(directory, (partial) =>
    format === 'parquet'
      ? writeParquetShop(partial, chunks)
      : writeCsvShop(partial, chunks, format),
  );
  return counts;
}

function* counted(
  chunks: Iterable<ShopChunk>,
  counts: Record<RawTableName, number>,
): Generator<ShopChunk, void> {
  for (const chunk of chunks) {
    counts[chunk.table] += chunk.rows.length;
    yield chunk;
  }
}
