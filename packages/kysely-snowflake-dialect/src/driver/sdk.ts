import type { Readable } from 'node:stream';

/** The part of the module `snowflake-sdk` that this dialect uses. */
export interface SnowflakeSdk {
  /** A session that is not logged in yet. */
  createConnection(options?: Record<string, unknown>): SdkConnection;
  /** Sets what holds for the whole process, such as its log. */
  configure(options: Record<string, unknown>): void;
}

/** A session of snowflake-sdk. */
export interface SdkConnection {
  /** Logs in. */
  connectAsync(callback: (error: unknown) => void): Promise<unknown>;
  /** Sends a statement; `complete` of its options has the answer. */
  execute(options: SdkStatementOptions): SdkStatement;
  /** Logs out. */
  destroy(callback: (error: unknown) => void): void;
  /** Returns true when the session is logged in, as far as the client knows. */
  isUp(): boolean;
  /** Asks Snowflake whether the session is still valid. */
  isValidAsync(): Promise<boolean>;
}

/** A value for a placeholder. */
export type SdkBind = string | number | boolean | null;

/** The options that start a statement. */
export interface SdkStatementOptions {
  readonly sqlText: string;
  /** The values, or for an insert of several rows those of each. */
  readonly binds: readonly SdkBind[] | readonly SdkBind[][];
  readonly parameters: Record<string, string | number | boolean>;
  readonly streamResult: boolean;
  readonly rowMode: 'array';
  /** Called once, with the failure or with the statement. */
  readonly complete: (error: unknown, statement: SdkStatement | undefined) => void;
}

/** A statement of snowflake-sdk. */
export interface SdkStatement {
  /** Snowflake's id of the query. */
  getQueryId(): string | undefined;
  /** Where the session is after it, as functions that the driver's declarations do not name. */
  getSessionState(): object | undefined;
  /** The columns of its result. */
  getColumns(): readonly SdkColumn[] | undefined;
  /** Rows that it inserted, changed or deleted. */
  getNumUpdatedRows(): number | undefined;
  /** Rows of its result. */
  getNumRows(): number | undefined;
  /** The rows of its result, one after the other; of types that are named, the texts of values. */
  streamRows(options?: { fetchAsString?: readonly string[] }): Readable;
  /** Asks Snowflake to end it. */
  cancel(callback: (error: unknown) => void): void;
}

/** A column of a result. */
export interface SdkColumn {
  /** Returns the column's name in the result. */
  getName(): string;
  /** Snowflake's name of its type, in lower case. */
  getType(): string;
  /** Digits after the point. */
  getScale(): number | null | undefined;
  /** Returns true for a VARIANT, and for an OBJECT or ARRAY that is not structured. */
  isVariant(): boolean;
}
