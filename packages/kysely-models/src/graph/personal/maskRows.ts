import type { MayShow } from '../../define/contract/mayShow.ts';

/** Replaces a masked value. */
export const masked = '***';

/**
 * Returns rows with every value masked that may not be shown, whatever its type; nulls stay.
 *
 * @example
 * maskRows([{ id: 1, email: 'a@b.example' }], mayShowOf(people)) // [{ id: 1, email: '***' }]
 */
export function maskRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  mayShow: MayShow,
): readonly Readonly<Record<string, unknown>>[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value === null || mayShow(name) ? value : masked,
      ]),
    ),
  );
}
