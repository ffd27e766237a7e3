import { cutDetails, cutText } from '../../errors/cutText.ts';
import { limits } from '../../errors/limits.ts';
import type { FailedTest, RelationResult } from './runEvent.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Returns rows whose long values are cut, so that a row of any size is shown in some lines.
 *
 * @param lengths of columns whose texts were cut in the warehouse, the columns with their lengths
 */
export function cutRows(
  rows: readonly Row[],
  lengths: ReadonlyMap<string, string> = new Map(),
): readonly Row[] {
  const added = new Set(lengths.values());
  return rows.map((row) => {
    let left: number = limits.row;
    const cells = Object.entries(row).filter(([name]) => !added.has(name));
    return Object.fromEntries(
      cells.map(([name, value]) => {
        if (typeof value !== 'string') return [name, value];
        const max = Math.max(0, Math.min(limits.cell, left));
        left -= Math.min(value.length, max);
        const length = row[lengths.get(name) ?? ''];
        return [name, cutText(value, max, length === undefined ? undefined : Number(length))];
      }),
    );
  });
}

/**
 * Returns a run's results as they are reported, kept and sent: without the failing rows that are
 * too many for one message, which are counted, and with errors of a readable length.
 */
export function limitResults(results: readonly RelationResult[]): readonly RelationResult[] {
  let left: number = limits.runRows;
  const fitting = (failed: FailedTest): FailedTest => {
    const shown = failed.rows.filter((row) => {
      left -= sizeOf(row);
      return left >= 0;
    });
    const more = failed.rows.length - shown.length;
    return more === 0 ? failed : { ...failed, rows: shown, rowsLeftOut: more };
  };
  return results.map((result) => ({
    ...result,
    failures: result.failures.map(fitting),
    error: result.error && cutDetails(result.error),
  }));
}

const sizeOf = (row: Row) =>
  Object.entries(row).reduce((sum, [name, value]) => sum + name.length + String(value).length, 0);
