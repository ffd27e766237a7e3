import type { Encoding } from './encodings.ts';

/** The notation of the values in a file's columns. */
export interface ValueFormat {
  /** The decimal separator: a comma in `12,50`. */
  readonly decimal?: '.' | ',';
  /** The separator of thousands, as in `1.234,50`; a blank is any kind of blank. */
  readonly thousands?: ',' | '.' | ' ' | "'";
  /** Texts that stand before or after an amount: `€`, `EUR`. */
  readonly currency?: string | readonly string[];
  /**
   * Formats of days and times beside ISO 8601: `M/D/YYYY`, `D.M.YYYY HH:mm`. Letters: YYYY, YY (1970 to
   * 2069), M, MM, MMM (an English name), D, DD, H, HH, h, hh, mm, ss, S (any digits of a second), A (AM or
   * PM), Z (an offset from UTC).
   */
  readonly dates?: string | readonly string[];
  /**
   * To whose wall clock times with an offset from UTC are converted, where a column does not say so itself:
   * a name of the IANA database. Times without an offset are taken as they are.
   */
  readonly zone?: string;
  /** Texts that mean null, beside an empty field. */
  readonly nulls?: string | readonly string[];
}

/**
 * The format of a source's files. What is left out is standard: columns separated by commas, in
 * UTF-8, with numbers as `1234.5` and times in ISO 8601.
 *
 * @example { delimiter: ';', encoding: 'windows-1252', decimal: ',', dates: 'D.M.YYYY' }
 */
export interface FileFormat<Column extends string = string> extends ValueFormat {
  /** Separates fields: one character. */
  readonly delimiter?: string;
  /** Encloses a field that holds a delimiter or a line end; `''` where nothing does. */
  readonly quote?: string;
  /** Precedes a quote inside a quoted field: the quote itself when left out, or a backslash. */
  readonly escape?: string;
  readonly encoding?: Encoding;
  /** The names of columns in the file: `{ order_id: 'Order ID' }`. */
  readonly names?: { readonly [K in Column]?: string };
  /** The column that has the name of the file of each row, where there may be several. */
  readonly fileColumn?: Column;
  /** The sheet of a workbook; its first when left out. */
  readonly sheet?: string;
  /** Of columns that are written in another way than the file's others. */
  readonly columns?: { readonly [K in Column]?: ValueFormat };
}
