import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Random, random } from './random.ts';
import { optionalColumns, type RawTable, rawColumns, rawTables } from './rawColumns.ts';
import type { RawShop } from './rawShop.ts';

/** Which fields are quoted beside those that need it. */
type Quoting = 'needed' | 'all' | 'some';

/**
 * Writes a shop as CSV files, with the tables and columns that it has. Null is an empty field and
 * blank text a quoted one; the seed chooses each file's quoting and line ends.
 *
 * @param directory is made when it does not exist
 */
export function writeShop(directory: string, shop: RawShop, seed = 0): void {
  const rng = random(seed);
  mkdirSync(directory, { recursive: true });
  for (const table of rawTables) {
    const rows: readonly object[] | undefined = shop[table];
    if (rows === undefined) continue;
    const columns = columnsOf(table, rows);
    const quoting = rng.pick<Quoting>(['needed', 'all', 'some']);
    const lineEnd = rng.pick(['\n', '\r\n']);
    const lines = rows.map((row) => {
      const values = new Map<string, unknown>(Object.entries(row));
      return columns.map((column) => field(rng, quoting, values.get(column))).join(',');
    });
    const text = [columns.join(','), ...lines].map((line) => line + lineEnd).join('');
    writeFileSync(join(directory, `${table}.csv`), text);
  }
}

/** All columns but the optional ones that no row has. */
function columnsOf(table: RawTable, rows: readonly object[]): string[] {
  return Object.keys(rawColumns[table]).filter(
    (column) =>
      !optionalColumns[table]?.includes(column) || rows.some((row) => Object.hasOwn(row, column)),
  );
}

function field(rng: Random, quoting: Quoting, value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const isQuoted =
    text === '' ||
    /[",\r\n]/.test(text) ||
    quoting === 'all' ||
    (quoting === 'some' && rng.chance(0.5));
  return isQuoted ? `"${text.replaceAll('"', '""')}"` : text;
}
