import { dirtyShop } from '../reference/dirtyShop.ts';
import { optionalColumns, optionalTables, rawTables } from '../reference/rawColumns.ts';
import { plainFeatures } from '../reference/shopFeatures.ts';
import { writeShop } from '../reference/writeShop.ts';

/** Writes a shop with all tables, columns and currencies that shops may have, and with every defect. */
export function writeSpecialCases(folder: string): void {
  const columns = rawTables.flatMap((table) =>
    (optionalColumns[table] ?? []).map((column) => `${table}.${column}`),
  );
  const size = { customers: 40, orders: 260, items: 700, products: 15 };
  writeShop(
    folder,
    dirtyShop(3, size, {
      ...plainFeatures,
      optional: new Set([...optionalTables, ...columns]),
      currencies: [null, 'EUR', 'eur ', 'usd', ' USD', 'Gbp', ''],
    }),
  );
}
