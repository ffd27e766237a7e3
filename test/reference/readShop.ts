import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { optionalTables, type RawTable, rawTables } from './rawColumns.ts';
import { rawRow } from './rawRow.ts';
import type { KeyKind, RawShop } from './rawShop.ts';

/**
 * Reads the raw CSV files of a shop. An empty field is null; a quoted empty one is blank text,
 * which staging makes null.
 *
 * @param directory holds `raw_customers.csv` and its siblings
 * @throws when a file or column is missing that no shop can do without, or a number cannot be read
 */
export function readShop(directory: string, keys: KeyKind = 'number'): RawShop {
  const tables = rawTables.flatMap((table) => {
    const file = join(directory, `${table}.csv`);
    return optionalTables.includes(table) && !existsSync(file)
      ? []
      : [[table, readTable(file, table, keys)]];
  });
  // Sound: each table is read as rows of its own, and only optional ones are left out.
  return Object.fromEntries(tables) as unknown as RawShop;
}

function readTable(file: string, table: RawTable, keys: KeyKind) {
  const records = parse<Record<string, string | null>>(readFileSync(file), {
    columns: true,
    bom: true,
    cast: (text, { quoting }) => (text === '' && !quoting ? null : text),
  });
  return records.map((record) => rawRow(table, record, keys));
}
