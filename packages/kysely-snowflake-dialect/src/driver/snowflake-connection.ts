import { CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import { bindsOf } from '../compiler/array-binding.ts';
import type { IdentifierPolicy } from '../compiler/identifier-policy.ts';
import { SnowflakeConnectionError } from '../errors/snowflake-connection-error.ts';
import { SnowflakeNotSupportedError } from '../errors/snowflake-not-supported-error.ts';
import type { OpenSession } from './connect.ts';
import { extendStack } from './extend-stack.ts';
import { jsonTypes, nativeNames } from './results/read-json.ts';
import { type Row, rowReader } from './results/read-rows.ts';
import type { ResultOptions } from './results/read-value.ts';
import { failure, runStatement, type StatementContext } from './run-statement.ts';
import type { SdkStatement } from './sdk.ts';
import { SessionPlace } from './session-place.ts';
import {
  mergeStatementOptions,
  optionsOf,
  type StatementOptions,
  statementParameters,
} from './statement-options.ts';
import { isInTransaction } from './transaction-state.ts';

const LOGOUT_LIMIT_MS = 2000;

/** The configuration of a connection besides its session. */
export interface ConnectionConfig {
  readonly results: ResultOptions | ((query: CompiledQuery) => ResultOptions);
  readonly identifiers: IdentifierPolicy | undefined;
  readonly noContactTimeoutMs: number;
  readonly statement: StatementOptions | ((query: CompiledQuery) => StatementOptions) | undefined;
  readonly onStatement: ((event: StatementEvent) => void) | undefined;
}

/** A statement that ended, for logs and statistics. */
export interface StatementEvent {
  /** The statement with its placeholders; never the values. */
  readonly sql: string;
  readonly queryId: string | undefined;
  readonly durationMs: number;
  /** Rows that the statement returned or changed. */
  readonly rows: number | undefined;
  readonly error: unknown;
}

/** The result of a query, with the id under which Snowflake knows it. */
export interface SnowflakeQueryResult<R> extends QueryResult<R> {
  readonly snowflakeQueryId: string | undefined;
}

/** One session. */
export class SnowflakeConnection implements DatabaseConnection {
  readonly #open: OpenSession;
  readonly #config: ConnectionConfig;
  readonly #killed = new AbortController();
  readonly #place = new SessionPlace();
  #inTransaction = false;
  #running: SdkStatement | undefined;
  #lost = false;

  constructor(open: OpenSession, config: ConnectionConfig) {
    this.#open = open;
    this.#config = config;
  }

  /** Returns true when the session can run another statement. */
  get isUsable(): boolean {
    return !this.#lost && this.#open.session.isUp();
  }

  async executeQuery<R>(query: CompiledQuery): Promise<SnowflakeQueryResult<R>> {
    try {
      return await this.#execute<R>(query);
    } catch (error) {
      throw extendStack(error, new Error());
    }
  }

  async #execute<R>(query: CompiledQuery): Promise<SnowflakeQueryResult<R>> {
    const statement = await this.#run(query);
    const rows: R[] = [];
    for await (const row of this.#rows(statement, query)) {
      // Kysely's types say what the query returns; nothing can check it here.
      rows.push(row as R);
    }
    const changed = statement.getNumUpdatedRows();
    const isDml = changed !== undefined && changed >= 0;
    return {
      rows,
      snowflakeQueryId: statement.getQueryId(),
      ...(isDml && { numAffectedRows: BigInt(changed) }),
    };
  }

  async *streamQuery<R>(
    query: CompiledQuery,
    chunkSize: number,
    options?: { readonly signal?: AbortSignal | undefined },
  ): AsyncIterableIterator<QueryResult<R>> {
    const onAbort = () => void this.cancelQuery().catch(() => undefined);
    options?.signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const statement = await this.#run(query);
      let rows: R[] = [];
      for await (const row of this.#rows(statement, query)) {
        // Kysely's types say what the query returns; nothing can check it here.
        rows.push(row as R);
        if (rows.length >= chunkSize) {
          yield { rows };
          rows = [];
        }
      }
      if (rows.length > 0) yield { rows };
    } catch (error) {
      throw extendStack(error, new Error());
    } finally {
      options?.signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Asks Snowflake to stop the running statement. */
  cancelQuery(): Promise<void> {
    const running = this.#running;
    if (!running) return Promise.resolve();
    return new Promise((resolve, reject) => {
      running.cancel((error) => {
        if (error) reject(failure(error, '', running, this.#context()));
        else resolve();
      });
    });
  }

  /** Called when the session is returned: the next one to have it finds it as it was, and in no transaction. */
  returned(): void {
    if (!this.#place.leave() || this.#inTransaction) this.giveUp();
  }

  /** Keeps the session from being used again. */
  giveUp(): void {
    this.#lost = true;
  }

  /** Ends the session with whatever it runs. */
  async killSession(): Promise<void> {
    this.giveUp();
    const cancelled = this.cancelQuery().catch(() => undefined);
    this.#killed.abort(
      new SnowflakeConnectionError('SNOWFLAKE_SESSION_KILLED', 'The session was ended.'),
    );
    await cancelled;
  }

  /** Logs out; a session that does not answer is left to expire. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOGOUT_LIMIT_MS);
      this.#open.session.destroy(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async #run(query: CompiledQuery): Promise<SdkStatement> {
    this.#refuseStage(query);
    const back = this.#place.wayBack();
    if (back !== undefined) {
      try {
        await this.#send(CompiledQuery.raw(back));
      } catch (error) {
        this.giveUp();
        throw error;
      }
    }
    return this.#send(query);
  }

  /** The driver uploads many values to a stage that it creates: DDL, which commits. */
  #refuseStage({ parameters }: CompiledQuery): void {
    const { stageFrom } = this.#open;
    if (!this.#inTransaction || parameters.length <= stageFrom) return;
    throw new SnowflakeNotSupportedError(
      `${parameters.length} values in one statement of a transaction`,
      `Above ${stageFrom} the driver creates a stage for them, which would commit the transaction: ` +
        'insert fewer rows at a time, or outside of the transaction.',
    );
  }

  async #send(query: CompiledQuery): Promise<SdkStatement> {
    const { statement: defaults } = this.#config;
    const given = typeof defaults === 'function' ? defaults(query) : defaults;
    const parameters = statementParameters(mergeStatementOptions(given, optionsOf(query.queryId)));
    const binds = bindsOf(query);
    const startedAt = performance.now();
    const report = (statement: SdkStatement | undefined, error: unknown) =>
      this.#report({
        sql: query.sql,
        queryId: statement?.getQueryId(),
        durationMs: performance.now() - startedAt,
        rows: statement && !error ? rowCount(statement) : undefined,
        error,
      });
    try {
      const statement = await runStatement({ sql: query.sql, binds, parameters }, this.#context());
      this.#inTransaction = isInTransaction(this.#inTransaction, query.sql);
      this.#place.note(query.sql, statement);
      report(statement, undefined);
      return statement;
    } catch (error) {
      report(this.#running, error);
      throw error;
    } finally {
      this.#running = undefined;
    }
  }

  /** The statement has ended as it did, whatever its listener does. */
  #report(event: StatementEvent): void {
    try {
      this.#config.onStatement?.(event);
    } catch (error) {
      process.emitWarning(`onStatement failed: ${error instanceof Error ? error.stack : error}`);
    }
  }

  async *#rows(statement: SdkStatement, query: CompiledQuery): AsyncIterableIterator<Row> {
    const columns = statement.getColumns();
    if (!columns) return;
    const { results, identifiers } = this.#config;
    const options = typeof results === 'function' ? results(query) : results;
    const json = jsonTypes(columns);
    const read = rowReader(columns, json, options, identifiers);
    const stream = statement.streamRows({ fetchAsString: ['Number', ...nativeNames(json)] });
    try {
      // The driver reads ahead a few rows and, of large results, a few chunks; the rest waits.
      for await (const values of stream) yield read(values);
    } catch (error) {
      if (isOwn(error)) throw error;
      throw failure(error, query.sql, statement, this.#context());
    } finally {
      stream.destroy();
    }
  }

  #context(): StatementContext {
    return {
      session: this.#open.session,
      secrets: this.#open.secrets,
      noContactTimeoutMs: this.#config.noContactTimeoutMs,
      killed: this.#killed.signal,
      onStarted: (statement) => {
        this.#running = statement;
      },
      onSessionLost: () => this.giveUp(),
    };
  }
}

function isOwn(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SNOWFLAKE_');
}

function rowCount(statement: SdkStatement): number | undefined {
  const changed = statement.getNumUpdatedRows();
  return changed !== undefined && changed >= 0 ? changed : statement.getNumRows();
}
