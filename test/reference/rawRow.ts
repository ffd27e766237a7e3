import { type RawTable, type RawType, rawColumns } from './rawColumns.ts';
import type { Key, RawShop } from './rawShop.ts';

/**
 * Types one record of text as a row of a raw table; extra fields are left out.
 *
 * @param record the fields' text by column, null where there is none
 * @throws when a column is missing or a number cannot be read
 */
export function rawRow<T extends RawTable>(
  table: T,
  record: Readonly<Record<string, string | null>>,
): RawShop[T][number] {
  const columns: Record<string, RawType> = rawColumns[table];
  const row: Record<string, string | number | bigint | null> = {};
  for (const [column, type] of Object.entries(columns)) {
    const text = record[column];
    if (text === undefined) throw new Error(`${table} has no column ${column}`);
    row[column] = typed(type, text);
  }
  // Sound: rawColumns lists exactly the columns of the row type, typed as `typed` returns them.
  return row as unknown as RawShop[T][number];
}

function typed(type: RawType, text: string | null): string | number | bigint | null {
  if (type === 'text' || text === null) return text;
  if (text.trim() === '') return null;
  return type === 'key' || type === 'integer' ? keyOf(BigInt(text)) : text;
}

function keyOf(value: bigint): Key {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
