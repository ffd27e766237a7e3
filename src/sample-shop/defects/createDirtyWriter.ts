import type { Random } from '../random/createRandom.ts';
import { elementAt } from '../random/elementAt.ts';
import type { CleanRow, RawRow, RawTableName } from '../rawTables.ts';

/**
 * Spoils one row as real extracts do: returns what the extract holds in its place, one row or more.
 */
export type Defect<Table extends RawTableName> = (row: CleanRow<Table>) => readonly RawRow<Table>[];

/** Puts a row, or what a defect makes of it, at the end of `rows`. */
type RowWriter<Table extends RawTableName> = (row: CleanRow<Table>, rows: RawRow<Table>[]) => void;

/**
 * Makes a function that passes most rows on as they are and spoils about one in `everyRows`. The
 * defects take turns, and the gaps between them are random but below 1.5 × `everyRows`, so that all
 * of them occur in any table of 1.5 × `everyRows` × their number of rows.
 */
export function createDirtyWriter<Table extends RawTableName>(
  defects: readonly Defect<Table>[],
  everyRows: number,
  random: Random,
): RowWriter<Table> {
  const shortest = Math.ceil(everyRows / 2);
  const drawGap = () => random.between(shortest, shortest + everyRows - 1);
  let cleanRows = drawGap();
  let turn = 0;
  return (row, rows) => {
    if (cleanRows > 0) {
      cleanRows -= 1;
      rows.push(row);
      return;
    }
    cleanRows = drawGap();
    rows.push(...elementAt(defects, turn % defects.length)(row));
    turn += 1;
  };
}

/** Added to a key, it gives one that the shop does not have. */
export const unknownKeys = 1_000_000_000;
