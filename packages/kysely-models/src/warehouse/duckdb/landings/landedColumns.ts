import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { fieldOrNull } from '../../../compile/fileTexts/fieldConversion.ts';
import { meantText } from '../../../compile/fileTexts/fieldText.ts';
import { textNode } from '../../../compile/tree/nodeTemplate.ts';
import type { ColumnContract } from '../../../define/contract/contract.ts';
import type { LandedSource } from '../../landingLoader.ts';
import { csvFields } from '../csv/csvFields.ts';
import { fileConversionOrNull } from '../csv/fileConversion.ts';

const { identifier, print, typeName } = duckdbDialect;

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

/** The rows of landed files, with the columns of their source. */
interface LandedColumns {
  readonly from: string;
  readonly columns: readonly LandedColumn[];
}

/** Landed files with the same columns. */
interface LandedRows {
  /** Their rows, as SQL. */
  readonly from: string;
  /** The name of each row's file, as SQL. */
  readonly fileName: string;
  /** The names of their columns: an optional one that is not among them is null. */
  readonly existing: readonly string[];
}

/** Returns the columns of a source as they are read from landed files. */
export function landedColumns(
  { source, landing }: LandedSource,
  { from, fileName, existing }: LandedRows,
): LandedColumns {
  const { kind, written: format } = landing.format;
  const fields = csvFields({ source, format, existing, from, fileName });
  const columns = source.contract.columns.map((column, at): LandedColumn => {
    const { name, sqlType } = column;
    const [raw, typed] = [`r${at}`, `t${at}`];
    const isOfFile = name === format.fileColumn;
    const own = isOfFile ? fileName : identifier(name);
    const field = kind === 'csv' ? fields.columns[at] : undefined;
    if (!isOfFile && source.optionalColumns.includes(name) && !existing.includes(name)) {
      const read = `cast(null as ${typeName(sqlType)}) as ${raw}`;
      return { column, read, raw, typed: raw, isBroken: 'false' };
    }
    if (sqlType.kind === 'text') {
      // Parquet has texts of other kinds, such as ENUM, which a cast makes the same.
      const text = field === undefined ? own : print(field.text);
      const read = `cast(${text} as varchar) as ${raw}`;
      return { column, read, raw, typed: raw, isBroken: 'false' };
    }
    const value =
      field === undefined
        ? fileConversionOrNull(own, { kind: 'unknown' }, column)
        : column.sqlType.kind === 'json'
          ? fileConversionOrNull(print(field.text), { kind: 'text' }, column)
          : print(fieldOrNull(duckdbDialect, field));
    const given = field === undefined ? raw : print(meantText(textNode(raw), column, format));
    return {
      column,
      read: `${own} as ${raw}, ${value} as ${typed}`,
      raw,
      typed,
      isBroken: `(${typed} is null and ${given} is not null)`,
    };
  });
  return { from: kind === 'csv' ? fields.from : from, columns };
}
