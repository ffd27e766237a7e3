import { optionalColumns, type RawTable, type RawType, rawColumns } from './rawColumns.ts';
import type { Key, KeyKind, RawRows } from './rawShop.ts';

/**
 * Types one record of text as a row of a raw table; extra fields are left out, as are optional
 * columns that the record lacks.
 *
 * @param record the fields' text by column, null where there is none
 * @throws when a column is missing or a number cannot be read
 */
export function rawRow<T extends RawTable>(
  table: T,
  record: Readonly<Record<string, string | null>>,
  keys: KeyKind,
): RawRows[T] {
  const columns: Record<string, RawType> = rawColumns[table];
  const row: Record<string, string | number | bigint | null> = {};
  for (const [column, type] of Object.entries(columns)) {
    const text = record[column];
    if (text !== undefined) row[column] = typed(type, text, keys);
    else if (!optionalColumns[table]?.includes(column)) {
      throw new Error(`${table} has no column ${column}`);
    }
  }
  // Sound: rawColumns lists exactly the columns of the row type, typed as `typed` returns them.
  return row as unknown as RawRows[T];
}

function typed(type: RawType, text: string | null, keys: KeyKind): Key | null {
  if (type === 'text' || text === null || (type === 'key' && keys === 'text')) return text;
  if (text.trim() === '') return null;
  return type === 'key' || type === 'integer' ? integer(BigInt(text)) : text;
}

function integer(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
