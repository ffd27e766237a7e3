import { ModelsError } from '../../../errors/modelsError.ts';
import type { LandedSource, UnseenColumn } from '../../landingLoader.ts';
import type { WarehouseRow } from '../../types.ts';

/**
 * Returns the columns that some of the copied files have no value of. COPY takes a column that a file lacks
 * as null in all its rows, and names no columns of a file.
 *
 * @param rows a row for each file: `file`, `rows`, and `v0`, `v1`, … for the columns of the source
 * @throws ModelsError RAW_COLUMN_MISSING
 */
export function unseenColumns(
  landed: LandedSource,
  rows: readonly WarehouseRow[],
): readonly UnseenColumn[] {
  const { source, landing } = landed;
  const { names, fileColumn } = landing.format.written;
  const required = source.contract.columns.flatMap((column, at) =>
    source.optionalColumns.includes(column.name) || column.name === fileColumn
      ? []
      : [{ ...column, at, written: names?.[column.name] ?? column.name }],
  );
  const unseen = new Map<string, number>();
  for (const row of rows) {
    const absent = required.filter(({ at }) => Number(row[`v${at}`]) === 0);
    const needed = absent.find(({ nullable }) => !nullable);
    if (needed !== undefined || (absent.length > 0 && absent.length === required.length)) {
      throw missing(landed, row, needed === undefined ? absent : [needed]);
    }
    for (const { name } of absent) unseen.set(name, (unseen.get(name) ?? 0) + 1);
  }
  return [...unseen].map(([column, files]) => ({ column, files }));
}

function missing(
  { source }: LandedSource,
  { file, rows }: WarehouseRow,
  columns: readonly { readonly name: string; readonly written: string }[],
): ModelsError {
  const written = columns.map((column) => column.written).join(', ');
  const [only] = columns;
  return new ModelsError({
    code: 'RAW_COLUMN_MISSING',
    message: `A file of ${source.name} has no value of ${written}.`,
    subject: only === undefined ? source.name : `${source.name}.${only.name}`,
    location: { file: String(file) },
    expected: `a header with ${written}, in any case`,
    found: `none in ${String(rows)} rows`,
    hint: 'Say what the file calls its columns (names), or how it is written (delimiter, quote, encoding); make columns that files may lack optional.',
  });
}
