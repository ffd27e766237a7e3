import type { Random } from './random.ts';
import { type RawType, rawColumns, rawTables } from './rawColumns.ts';
import type { Key, RawShop } from './rawShop.ts';

/**
 * Texts that share a number: they differ in case, in blanks, in quotes or in letters alone, and
 * sort otherwise by code point than by UTF-16 unit.
 */
const SPELLINGS: readonly ((number: bigint) => string)[] = [
  (number) => `a${number}`,
  (number) => `A${number}`,
  (number) => ` a${number}`,
  (number) => `a${number} `,
  (number) => `o'a${number}`,
  (number) => `"a${number}"`,
  (number) => `\u{1f600}${number}`,
  (number) => `\uff21${number}`,
  (number) => `É\t${number}`,
  (number) => `${number}`,
  (number) => `0${number}`,
  (number) => `a,${number};\\`,
];

/** A shop with texts for its ids, each the same text wherever it is; a missing one may be empty. */
export function withTextKeys(rng: Random, shop: RawShop): RawShop {
  const missing = rng.pick([null, '']);
  const tables = rawTables.flatMap((table) => {
    const rows: readonly object[] | undefined = shop[table];
    if (rows === undefined) return [];
    const columns: Readonly<Record<string, RawType>> = rawColumns[table];
    const renamed = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          columns[column] === 'key' ? textKey(value, missing) : value,
        ]),
      ),
    );
    return [[table, renamed]];
  });
  // Sound: the same tables and columns, with a text for every id.
  return Object.fromEntries(tables) as unknown as RawShop;
}

function textKey(key: Key | null, missing: string | null): string | null {
  if (key === null) return missing;
  const number = BigInt(key);
  const count = BigInt(SPELLINGS.length);
  return SPELLINGS[Number(number % count)]?.(number / count) ?? missing;
}
