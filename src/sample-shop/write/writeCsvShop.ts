import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type RawTableName, rawTableNames, type ShopChunk } from '../rawTables.ts';
import { csvHeader, formatCsv } from './formatCsv.ts';

/**
 * Writes each table of a shop as a CSV file with a header, in UTF-8, as the chunks come.
 *
 * @param directory an existing directory; the files are named after the tables
 */
export async function writeCsvShop(
  directory: string,
  chunks: Iterable<ShopChunk>,
  format: 'csv' | 'csv.gz',
): Promise<void> {
  const open = (table: RawTableName) => openFile(join(directory, `${table}.${format}`), format);
  const files = {
    raw_customers: open('raw_customers'),
    raw_products: open('raw_products'),
    raw_orders: open('raw_orders'),
    raw_order_items: open('raw_order_items'),
    raw_refunds: open('raw_refunds'),
  };
  const done = Promise.all(Object.values(files).map((file) => file.done));
  // It is awaited below; until then a full disk must not count as nobody's error.
  done.catch(() => {});
  try {
    for (const table of rawTableNames) {
      await write(files[table], csvHeader(table));
    }
    for (const chunk of chunks) {
      await write(files[chunk.table], formatCsv(chunk));
    }
  } finally {
    for (const { input } of Object.values(files)) {
      input.end();
    }
    await done;
  }
}

interface CsvFile {
  readonly input: Writable;
  /** Settles when the file is closed or cannot be written. */
  readonly done: Promise<void>;
}

function openFile(path: string, format: 'csv' | 'csv.gz'): CsvFile {
  const file = createWriteStream(path);
  if (format === 'csv') {
    return { input: file, done: finished(file) };
  }
  const gzip = createGzip();
  return { input: gzip, done: pipeline(gzip, file) };
}

async function write({ input, done }: CsvFile, text: string): Promise<void> {
  if (input.destroyed || !input.write(text)) {
    // After an error there is no drain any more, but `done` fails with it.
    await Promise.race([once(input, 'drain'), done]);
  }
}
