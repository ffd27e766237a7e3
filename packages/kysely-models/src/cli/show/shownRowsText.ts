import pc from 'picocolors';
import type { OrderColumn } from '../../compile/readQuery.ts';
import { counted } from '../../define/text/counted.ts';
import type { ShownColumn } from '../../read/defaultOrder.ts';
import { printable } from '../../report/printable.ts';
import { rowTableWithin } from '../../report/rowTable.ts';
import type { WarehouseRow, WarehouseValue } from '../../warehouse/types.ts';
import { orderText } from './rowOrder.ts';

/** Rows of a relation for people. */
export interface Shown {
  readonly rows: readonly WarehouseRow[];
  readonly columns: readonly ShownColumn[];
  readonly order: readonly OrderColumn[];
  /** The columns whose values are masked. */
  readonly masked: readonly string[];
  /** The number of rows that there are. */
  readonly total: number;
  /** The copy for readers that they were read from. */
  readonly copy?: { readonly path: string } | undefined;
}

/**
 * Returns the rows as a table, with what a reader has to know about it.
 *
 * @param width of the terminal; undefined where there is none
 */
export function shownRowsText(
  { rows, columns, order, masked, total, copy }: Shown,
  width: number | undefined,
): string {
  if (rows.length === 0) return `no rows\n${copyText(copy)}`;
  const { rows: rounded, isRounded } = roundedRows(rows, columns);
  const names = columns.map(({ name }) => name);
  const isShort = total > rows.length;
  const count = (number: number) => number.toLocaleString('en-US');
  const notes = [
    [
      isShort
        ? `${count(rows.length)} of ${counted(total, 'row')}, ${count(total - rows.length)} not shown`
        : counted(total, 'row'),
      ...(order.length === 0 ? [] : [`ordered by ${orderText(order)}`]),
      ...(isShort ? [`--limit ${total} shows all`] : []),
    ].join('; '),
    ...(masked.length === 0 ? [] : [`Masked: ${masked.join(', ')}; --show-pii shows them.`]),
    ...(isRounded ? [`Rounded to ${shownDigits} digits; --json has all of them.`] : []),
  ];
  return `${rowTableWithin(width, rounded, names)}\n${notes.map((note) => `${pc.dim(printable(note))}\n`).join('')}${copyText(copy)}`;
}

function copyText(copy: Shown['copy']): string {
  if (copy === undefined) return '';
  const text = `From the copy ${copy.path}: another process uses the warehouse.`;
  return `${pc.dim(printable(text))}\n`;
}

/** The most digits after the point that a reader is shown. */
const shownDigits = 4;

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
function roundedRows(rows: readonly WarehouseRow[], columns: readonly ShownColumn[]): RoundedRows {
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
