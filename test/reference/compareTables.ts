import { inspect } from 'node:util';
import { sameValue } from './sameValue.ts';
import { tableKeys } from './tableKeys.ts';

/** Rows by table name, as a reference, a file or a warehouse gives them. */
export type Tables = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** How two sets of tables are compared. */
export interface CompareOptions {
  /** The most differences to report; 20. */
  readonly limit?: number;
  /** How far apart two ratios may be, relative to them when they are above 1; 1e-9. */
  readonly tolerance?: number;
}

/**
 * Compares every table of `expected` with the same one of `actual`, row by row in any order:
 * amounts and integers exactly, ratios within the tolerance. Columns and tables that only
 * `actual` has are not compared.
 *
 * @returns one readable line a difference, none when they are equal
 * @example compareTables(computeReference(shop), warehouseTables)
 * // ["mart_churn [customer_id=9] churn_status: expected 'At Risk', found 'Active'"]
 */
export function compareTables(
  expected: Tables,
  actual: Tables,
  { limit = 20, tolerance = 1e-9 }: CompareOptions = {},
): string[] {
  const differences = Object.entries(expected).flatMap(([table, rows]) => {
    const found = actual[table];
    return found === undefined ? [`${table}: no such table`] : tableDifferences(table, rows, found);
  });
  if (differences.length <= limit) return differences;
  return [...differences.slice(0, limit), `… and ${differences.length - limit} more differences`];

  function tableDifferences(table: string, rows: Tables[string], found: Tables[string]): string[] {
    const lines: string[] = [];
    if (rows.length !== found.length) {
      lines.push(`${table}: expected ${rows.length} rows, found ${found.length}`);
    }
    const [wanted, present] = [byKey(table, rows, lines), byKey(table, found, lines)];
    for (const [key, row] of wanted) {
      const other = present.get(key);
      if (other === undefined) lines.push(`${key}: expected a row, found none`);
      else lines.push(...rowDifferences(key, row, other));
    }
    for (const key of present.keys()) {
      if (!wanted.has(key)) lines.push(`${key}: expected no row, found one`);
    }
    return lines;
  }

  function rowDifferences(
    key: string,
    row: Tables[string][number],
    other: Tables[string][number],
  ): string[] {
    return Object.entries(row).flatMap(([column, value]) => {
      if (!(column in other)) return [`${key} ${column}: no such column`];
      const found = other[column];
      if (sameValue(value, found, tolerance)) return [];
      return [`${key} ${column}: expected ${inspect(value)}, found ${inspect(found)}`];
    });
  }
}

/** The rows of a table by a readable name of their key; a repeated key is reported. */
function byKey(
  table: string,
  rows: Tables[string],
  lines: string[],
): Map<string, Tables[string][number]> {
  const keys: Readonly<Record<string, readonly string[]>> = tableKeys;
  const columns = keys[table];
  if (columns === undefined) throw new Error(`The key of table ${table} is not known`);
  const named = new Map<string, Tables[string][number]>();
  for (const row of rows) {
    const parts = columns.map((column) => `${column}=${row[column]}`);
    const name = columns.length === 0 ? table : `${table} [${parts.join(', ')}]`;
    if (named.has(name)) lines.push(`${name}: more than one row`);
    named.set(name, row);
  }
  return named;
}
