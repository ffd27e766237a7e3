import type { SqlType } from '../../define/contract/sqlType.ts';

/** Changes rows of a table where they are: their places stay as long as a transaction is open. */
export interface RowPlaces {
  /** The column that has the place of each row, in lower case, of a table with no column of this name. */
  readonly column: string;
  /** Returns true for a type by whose change a row keeps its place. */
  readonly keeps: (type: SqlType) => boolean;
  /** Few rows of a table with so many columns are read faster once their places are known. */
  readonly wideFrom: number;
  /** So many rows at most are read by their places. */
  readonly few: number;
}

/** A file as one call reads it, in its order. */
export interface ScannedFile {
  /** The values of the contract's columns, in order, as SQL over what the call returns. */
  readonly values: readonly string[];
  /** The call. */
  readonly from: string;
  /** A column of it that has a value in each row. */
  readonly there: string;
}
