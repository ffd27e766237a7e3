import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { RawTable } from './rawColumns.ts';
import { rawRow } from './rawRow.ts';
import type { RawShop } from './rawShop.ts';

/**
 * Reads the four raw CSV files of a shop. An empty field is null; a quoted empty one is blank
 * text, which staging makes null.
 *
 * @param directory holds `raw_customers.csv` and its three siblings
 * @throws when a file or column is missing or a number cannot be read
 */
export function readShop(directory: string): RawShop {
  return {
    raw_customers: readTable(directory, 'raw_customers'),
    raw_products: readTable(directory, 'raw_products'),
    raw_orders: readTable(directory, 'raw_orders'),
    raw_order_items: readTable(directory, 'raw_order_items'),
  };
}

function readTable<T extends RawTable>(directory: string, table: T): RawShop[T][number][] {
  const records = parse<Record<string, string | null>>(
    readFileSync(join(directory, `${table}.csv`)),
    {
      columns: true,
      bom: true,
      cast: (text, { quoting }) => (text === '' && !quoting ? null : text),
    },
  );
  return records.map((record) => rawRow(table, record));
}
