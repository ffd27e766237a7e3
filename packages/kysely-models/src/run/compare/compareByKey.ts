import type { ColumnPair } from '../../review/data/columnPairs.ts';
import { changedRows, matchedRows, unmatchedRows } from '../../review/data/comparisonQueries.ts';
import type { ChangedRow, Side } from '../../review/data/dataDiff.ts';
import type { WarehouseRow, WarehouseValue } from '../../warehouse/types.ts';
import { type ComparingRows, examplesShown, type FoundRows, namedRows } from './comparing.ts';

/** Compares rows by a key: those of one key are one row, that changed or did not. */
export async function compareByKey(
  key: readonly ColumnPair[],
  { pairs, size, columns, ask, show }: ComparingRows,
): Promise<FoundRows> {
  const others = pairs.filter((pair) => !key.includes(pair));
  const [counts = {}] = await ask(matchedRows(key, others));
  const [matched, changed] = [Number(counts['matched']), Number(counts['changed'])];
  const byColumn = new Map(others.map((pair, at) => [pair, Number(counts[`changed_${at}`])]));
  const differing = others.filter((pair) => (byColumn.get(pair) ?? 0) > 0);
  const rows = {
    ...size,
    added: size.after - matched,
    removed: size.before - matched,
    changed,
    unchanged: matched - changed,
  };
  const unmatched = async (side: Side, count: number) => {
    if (count === 0) return [];
    const names = columns[side].map(({ column }) => column);
    return show(namedRows(await ask(unmatchedRows(side, key, names, examplesShown)), names));
  };
  const examples = {
    added: await unmatched('after', rows.added),
    removed: await unmatched('before', rows.removed),
    changed:
      changed === 0
        ? []
        : (await ask(changedRows(key, differing, examplesShown))).map((row) =>
            changedRow(row, key, differing, show),
          ),
  };
  return { rows, changed: byColumn, examples };
}

function changedRow(
  row: WarehouseRow,
  key: readonly ColumnPair[],
  differing: readonly ColumnPair[],
  show: ComparingRows['show'],
): ChangedRow {
  const one = (name: string, value: WarehouseValue | undefined) =>
    show([{ [name]: value ?? null }])[0]?.[name] ?? null;
  const others = differing.flatMap((pair, at) => (row[`is_other_${at}`] ? [{ pair, at }] : []));
  return {
    key: Object.fromEntries(key.map(({ after }, at) => [after, one(after, row[`key_${at}`])])),
    columns: others.map(({ pair, at }) => ({
      column: pair.after,
      before: one(pair.before, row[`before_${at}`]),
      after: one(pair.after, row[`after_${at}`]),
    })),
  };
}
