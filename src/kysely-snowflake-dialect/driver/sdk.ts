import type { Readable } from 'node:stream';

/** The part of the module `snowflake-sdk` that this dialect uses. */
export interface SnowflakeSdk {
  createConnection(options?: Record<string, unknown>): SdkConnection;
  configure(options: Record<string, unknown>): void;
}

/** A session of snowflake-sdk. */
export interface SdkConnection {
  connectAsync(callback: (error: unknown) => void): Promise<unknown>;
  execute(options: SdkStatementOptions): SdkStatement;
  destroy(callback: (error: unknown) => void): void;
  isUp(): boolean;
  isValidAsync(): Promise<boolean>;
}

/** What a statement is started with. */
export interface SdkStatementOptions {
  readonly sqlText: string;
  readonly binds: readonly (string | number | boolean | null)[];
  readonly parameters: Record<string, string | number | boolean>;
  readonly streamResult: boolean;
  readonly rowMode: 'array';
  readonly fetchAsString: 'Number'[];
  readonly complete: (error: unknown, statement: SdkStatement | undefined) => void;
}

/** A statement of snowflake-sdk. */
export interface SdkStatement {
  getQueryId(): string | undefined;
  getColumns(): readonly SdkColumn[] | undefined;
  getNumUpdatedRows(): number | undefined;
  getNumRows(): number | undefined;
  streamRows(): Readable;
  cancel(callback: (error: unknown) => void): void;
}

/** A column of a result. */
export interface SdkColumn {
  getName(): string;
  getType(): string;
  getScale(): number | null | undefined;
}
