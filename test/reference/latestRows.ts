import { parseAmount } from './amount.ts';
import { timestampText } from './calendar.ts';
import { compareKeys } from './compareKeys.ts';
import { compareText } from './compareText.ts';
import { type RawTable, type RawType, rawColumns } from './rawColumns.ts';
import type { Key } from './rawShop.ts';

type RawValue = Key | null;

/** A value as it is, such as an id, empty text being null. */
export function valueOrNull(value: RawValue | undefined): RawValue {
  return value === undefined || value === '' ? null : value;
}

/**
 * One row per key: the latest `updated_at`, null being the oldest; on a tie, or without that
 * column, the greatest tuple of the other columns, in which null is below every value; empty text
 * is null here, as CSV readers disagree about which of the two an empty field is.
 *
 * @returns the winning rows by key, in the order of the keys' first appearance
 */
export function latestRows<R extends object>(table: RawTable, rows: readonly R[]): Map<Key, R> {
  const columns: Record<string, RawType> = rawColumns[table];
  const [keyColumn = '', ...others] = Object.keys(columns);
  const precedence = others.toSorted(
    (a, b) => Number(b === 'updated_at') - Number(a === 'updated_at'),
  );
  const value = (row: R, column: string): RawValue =>
    // Sound: every property of a raw row is one of these types or absent.
    valueOrNull((row as Record<string, RawValue | undefined>)[column]);
  const latest = new Map<Key, R>();
  for (const row of rows) {
    const key = value(row, keyColumn);
    if (key === null) continue;
    const best = latest.get(key);
    if (best === undefined || beats(row, best)) latest.set(key, row);
  }
  return latest;

  function beats(row: R, best: R): boolean {
    for (const column of precedence) {
      const order = compareRaw(columns[column] ?? 'text', value(row, column), value(best, column));
      if (order !== 0) return order > 0;
    }
    return false;
  }
}

function compareRaw(type: RawType, a: RawValue, b: RawValue): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (type === 'decimal') return sign(parseAmount(String(a)), parseAmount(String(b)));
  if (type === 'timestamp') return sign(timestampText(String(a)), timestampText(String(b)));
  return type === 'text' ? compareText(String(a), String(b)) : compareKeys(a, b);
}

function sign(a: string | bigint, b: string | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
