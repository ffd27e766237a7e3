import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import type { LandedSource } from '../../landingLoader.ts';
import { csvValue } from '../csv/csvValue.ts';
import { fileConversionOrNull } from '../csv/fileConversion.ts';

const { identifier, typeName } = duckdbDialect;

/** The rows of files, before it is known which of them can be read; `f` is a row's file. */
export const landedTable = 'temp.models_landed';

/** A column of a source as it is read, as SQL; the names of other tables' columns do not matter in it. */
export interface LandedColumn {
  readonly column: ColumnContract;
  /** The expression that reads the value. */
  readonly read: string;
  /** The value as the file has it. */
  readonly raw: string;
  /** The value with its type; null where it has none of it. */
  readonly typed: string;
  /** The condition that the value is not one of the type. */
  readonly isBroken: string;
}

/**
 * The columns of a source as they are read from landed files.
 *
 * @param existing the names of the files' columns: an optional one that is not among them is null
 */
export function landedColumns(
  { source, landing }: LandedSource,
  existing: readonly string[],
): readonly LandedColumn[] {
  return source.contract.columns.map((column, at) => {
    const { name, sqlType } = column;
    const own = identifier(name);
    const raw = `r${at}`;
    if (source.optionalColumns.includes(name) && !existing.includes(name)) {
      const read = `cast(null as ${typeName(sqlType)}) as ${raw}`;
      return { column, read, raw, typed: raw, isBroken: 'false' };
    }
    if (sqlType.kind === 'text') {
      // Parquet has texts of other kinds, such as ENUM, which a cast makes the same.
      return {
        column,
        read: `cast(${own} as varchar) as ${raw}`,
        raw,
        typed: raw,
        isBroken: 'false',
      };
    }
    const isCsv = landing.format.kind === 'csv';
    const value = isCsv ? csvValue(own, sqlType) : own;
    const typed = `t${at}`;
    return {
      column,
      read: `${own} as ${raw}, ${fileConversionOrNull(value, { kind: isCsv ? 'text' : 'unknown' }, column)} as ${typed}`,
      raw,
      typed,
      isBroken: `(${typed} is null and ${isCsv ? `nullif(${raw}, '')` : raw} is not null)`,
    };
  });
}
