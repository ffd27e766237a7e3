import type { ShownColumn } from '../../read/defaultOrder.ts';
import type { WarehouseRow, WarehouseValue } from '../../warehouse/types.ts';

/** The most digits after the point that a reader is shown. */
export const shownDigits = 4;

/** Rows for people, and whether a number in them was rounded. */
interface RoundedRows {
  readonly rows: readonly WarehouseRow[];
  readonly isRounded: boolean;
}

/**
 * Returns rows whose numbers of type DOUBLE have at most four digits after the point, or four digits
 * where they are small. Decimals are exact and stay so.
 *
 * @example roundedRows([{ share: 0.123456 }], [{ name: 'share', kind: 'double' }]) // 0.1235
 */
export function roundedRows(
  rows: readonly WarehouseRow[],
  columns: readonly ShownColumn[],
): RoundedRows {
  const doubles = new Set(columns.filter(({ kind }) => kind === 'double').map(({ name }) => name));
  let isRounded = false;
  const rounded = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]): [string, WarehouseValue] => {
        if (!doubles.has(name) || typeof value !== 'number') return [name, value];
        const short = round(value);
        isRounded ||= !Object.is(short, value);
        return [name, short];
      }),
    ),
  );
  return { rows: rounded, isRounded };
}

function round(value: number): number {
  if (!Number.isFinite(value)) return value;
  return Math.abs(value) < 0.001
    ? Number(value.toPrecision(shownDigits))
    : Number(value.toFixed(shownDigits));
}
