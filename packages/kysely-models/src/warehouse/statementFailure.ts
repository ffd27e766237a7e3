import type { FailedConversion } from '../compile/dialect/conversionFailure.ts';

/** The reason why a statement failed. */
export interface StatementFailure {
  /**
   * The warehouse's message without values: its class or code, and the part of the text that holds
   * no data.
   */
  readonly message: string;
  /** The complete message, values included: for statements that read no personal data. */
  readonly full: string;
  /** The place in the statement, with a mark below it; of the statement alone. */
  readonly excerpt: string | undefined;
  /** The kind of failure, where the engine handles it separately. */
  readonly kind: 'query' | 'disk_full' | 'interrupted' | 'csv_row' | 'value' | 'timeout' | 'lost';
  /** Advice, where the cause is not the statement but what it needs: a sentence. */
  readonly hint?: string;
  /** True when a table is not kept as it was at the time that the statement asks for. */
  readonly isNotKept?: boolean;
  /** The value that a conversion would have changed, which is why the statement failed. */
  readonly conversion?: FailedConversion | undefined;
  /** The lost connection, also where a repeated statement then failed for another reason. */
  readonly lost?: LostConnection | undefined;
  /** The row that prevented a file from being loaded. */
  readonly brokenRow?: BrokenRow | undefined;
}

/** The known facts of a connection that was lost during a statement. */
export interface LostConnection {
  /** True when the statement may have been executed: its response was lost. */
  readonly mayHaveRun: boolean;
  /** True when the warehouse can still be reached. */
  readonly canGoOn: boolean;
}

/** A row of a file that cannot be read. */
export interface BrokenRow {
  /** The path of its file, where that is known. */
  readonly file?: string;
  /** The line on which it begins, from 1; the row of a sheet or of a Parquet file. */
  readonly line: number;
  /** The column of the value that is wrong, where its message does not name it. */
  readonly column?: string;
  readonly message: string;
  /** The row as it stands in the file; undefined where it may hold personal data. */
  readonly text: string | undefined;
  /** Advice, where there is any. */
  readonly hint?: string | undefined;
}
