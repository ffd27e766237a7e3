import { optionalColumns, type RawTable } from './rawColumns.ts';

/**
 * A raw row without the optional columns that a shop lacks.
 *
 * @param present the shop's optional columns: `raw_orders.channel`
 */
export function presentColumns<R extends object>(
  table: RawTable,
  row: R,
  present: ReadonlySet<string>,
): R {
  const absent = (optionalColumns[table] ?? []).filter((name) => !present.has(`${table}.${name}`));
  const fields = Object.entries(row).filter(([column]) => !absent.includes(column));
  // Sound: a raw row's optional columns are its optional properties.
  return Object.fromEntries(fields) as unknown as R;
}
