import type { Every } from '../define/models/intervals.ts';
import { type DueInterval, type InputDigests, type LedgerEntry, nextOf } from './dueIntervals.ts';

/** Rows of an input in intervals before the `lookback`, which came or went since these were computed. */
export interface UnsearchedRows {
  readonly input: string;
  /** The rows that intervals have more than when they were computed, and those that others have fewer. */
  readonly added: number;
  readonly removed: number;
  /** The beginning of the first of these intervals, and of the one after the last: `2024-01-01 00:00:00`. */
  readonly from: string;
  readonly to: string;
}

/**
 * Returns the rows that came or went in intervals that are not searched for late rows, by their number when these
 * were computed and now; what is computed by this run is left out.
 *
 * @param due the intervals that this run computes
 * @param searched the beginning of the first interval that is searched
 */
export function unsearchedRows(
  ledger: readonly LedgerEntry[],
  digests: InputDigests,
  due: readonly Pick<DueInterval, 'at'>[],
  searched: { readonly from: string; readonly every: Every },
): readonly UnsearchedRows[] {
  const computed = new Set(due.map(({ at }) => at));
  const found = new Map<string, UnsearchedRows>();
  for (const { at, digest } of ledger.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (digest === undefined || at >= searched.from || computed.has(at)) continue;
    const before = rowsIn(digest.slice(digest.indexOf('|') + 1));
    const after = rowsIn(digests.own.get(at) ?? '');
    for (const input of new Set([...before.keys(), ...after.keys()])) {
      const more = (after.get(input) ?? 0) - (before.get(input) ?? 0);
      if (more === 0) continue;
      const { added = 0, removed = 0, from = at } = found.get(input) ?? {};
      found.set(input, {
        input,
        added: added + Math.max(more, 0),
        removed: removed + Math.max(-more, 0),
        from,
        to: nextOf(at, searched.every),
      });
    }
  }
  return [...found.values()];
}

/** Returns the numbers of rows that a digest has of each input: `orders 3 8812…, refunds 1`. */
function rowsIn(digest: string): ReadonlyMap<string, number> {
  const parts = digest === '' ? [] : digest.split(', ').map((part) => part.split(' '));
  return new Map(parts.map(([input = '', rows]) => [input, Number(rows)]));
}
