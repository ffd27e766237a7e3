import type { SqlType } from '../define/contract/sqlType.ts';
import type { FileFormat, ValueFormat } from '../define/formats/fileFormat.ts';

/** A column as its values show it. */
export interface InspectedColumn {
  /** The name that a source would give it. */
  readonly name: string;
  /** The name that it has where it was found. */
  readonly written: string;
  readonly type: SqlType;
  /** The notation of its values, where it is not standard. */
  readonly format: ValueFormat;
  /** Other notations that fit all of its values too: only their author knows the right one. */
  readonly others: readonly ValueFormat[];
  readonly nulls: number;
  readonly distinct: number;
  /** True where each row has another value, and none is null. */
  readonly isKey: boolean;
  /** True where its name or its values tell of people: nothing of these is shown. */
  readonly isPersonal: boolean;
  /** The first and the last day or time, or the smallest and the greatest number. */
  readonly range: readonly [from: string, to: string] | undefined;
  /** All values of a column that has few of them, by how often they occur. */
  readonly values: readonly string[] | undefined;
}

/** A file or table as it seems to be. */
export interface Inspected {
  /** The path of the file, or the name of the table with its schema. */
  readonly what: string;
  /** The name that a source of it would have. */
  readonly name: string;
  /** The kind of file or relation: `CSV in UTF-8`, `a table`. */
  readonly kind: string;
  /** The format of the file; of a table there is none. */
  readonly format: FileFormat;
  /** The name of the file in its folder, or the table's schema and name. */
  readonly place: { readonly file: string } | { readonly schema: string; readonly table: string };
  readonly rows: number;
  readonly columns: readonly InspectedColumn[];
  /** Doubts that only the owner of the data can settle. */
  readonly notes: readonly string[];
}
