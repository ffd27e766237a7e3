import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { SnowflakeConnectionError } from '../../../kysely-snowflake-dialect/index.ts';
import { isRepeatable, LostStatement, lossOf } from './lostStatement.ts';
import { StatementGuard, type StatementLimits } from './statementGuard.ts';

/** Where connections come from. */
export interface ConnectionSupply {
  /** @throws ModelsError when there is none to be had */
  readonly acquire: (signal?: AbortSignal) => Promise<DatabaseConnection>;
  /** A connection that is lost is closed, and not lent again. */
  readonly release: (connection: DatabaseConnection) => void;
}

/**
 * A connection that is replaced when its session is lost, and repeats what is safe to repeat: a
 * statement that Snowflake refused with the session, and one that gives the same when it runs twice.
 * Nothing is repeated inside a transaction, which ends with its session.
 */
export class LastingConnection {
  readonly #supply: ConnectionSupply;
  readonly #guard: StatementGuard;
  #connection: DatabaseConnection | undefined;
  #inTransaction = false;
  readonly #interrupted = new AbortController();
  /** Why there is no connection any more, and will be none. */
  #end: LostStatement | undefined;

  constructor(first: DatabaseConnection, supply: ConnectionSupply, limits: StatementLimits) {
    this.#connection = first;
    this.#supply = supply;
    this.#guard = new StatementGuard(limits);
  }

  /** @throws LostStatement, and what Snowflake says of the statement */
  async execute<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#inTransaction && this.#connection === undefined) {
      // The transaction ended with its session; only who began it can begin anew.
      if (!isRollback(query)) throw new LostStatement(transactionLost(), goOn);
      this.#inTransaction = false;
      return { rows: [] };
    }
    try {
      return await this.#attempt<R>(query);
    } catch (error) {
      const loss = error instanceof LostStatement ? undefined : lossOf(error);
      if (loss === undefined) throw error;
      const mayHaveRun = loss === 'unknown';
      if (this.#interrupted.signal.aborted) throw this.#ended(error, mayHaveRun);
      if (this.#inTransaction || !(loss === 'not_run' || isRepeatable(query.sql))) {
        throw new LostStatement(error, { mayHaveRun, canGoOn: true });
      }
      return await this.#repeat<R>(query, mayHaveRun);
    }
  }

  interrupt(): void {
    this.#interrupted.abort();
    this.#guard.interrupt();
  }

  release(): void {
    if (this.#connection !== undefined) this.#supply.release(this.#connection);
    this.#connection = undefined;
    this.#end ??= new LostStatement(new Error('The session is closed.'), ended);
  }

  async #repeat<R>(query: CompiledQuery, mayHaveRun: boolean): Promise<QueryResult<R>> {
    try {
      return await this.#attempt<R>(query);
    } catch (error) {
      const loss = error instanceof LostStatement ? undefined : lossOf(error);
      if (loss !== undefined) throw this.#ended(error, mayHaveRun || loss === 'unknown');
      if (!mayHaveRun) throw error;
      const canGoOn = !(error instanceof LostStatement) || error.canGoOn;
      throw new LostStatement(error instanceof LostStatement ? error.cause : error, {
        mayHaveRun,
        canGoOn,
      });
    }
  }

  async #attempt<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const connection = this.#connection ?? (await this.#replace());
    try {
      const result = await this.#guard.watch(
        connection,
        () => connection.executeQuery<R>(query),
        this.#interrupted.signal.aborted && isDrop(query),
      );
      this.#inTransaction =
        query.sql === 'begin transaction' || (this.#inTransaction && !ends(query));
      return result;
    } catch (error) {
      if (lossOf(error) !== undefined || isGivenUp(error)) this.#drop(connection);
      throw error;
    }
  }

  async #replace(): Promise<DatabaseConnection> {
    if (this.#end !== undefined) throw this.#end;
    try {
      this.#connection = await this.#supply.acquire(this.#interrupted.signal);
      return this.#connection;
    } catch (error) {
      throw this.#ended(error, false);
    }
  }

  #drop(connection: DatabaseConnection): void {
    this.#connection = undefined;
    this.#supply.release(connection);
  }

  /** From here on every statement fails at once: whoever waits has waited long enough. */
  #ended(error: unknown, mayHaveRun: boolean): LostStatement {
    this.#end = new LostStatement(error, ended);
    return new LostStatement(error, { mayHaveRun, canGoOn: false });
  }
}

const transactionLost = () => new Error('The transaction ended when its session was lost.');

const goOn = { mayHaveRun: false, canGoOn: true };

const ended = { mayHaveRun: false, canGoOn: false };

const isDrop = ({ sql }: CompiledQuery) => sql.startsWith('drop ');

const isRollback = ({ sql }: CompiledQuery) => sql === 'rollback';

const ends = ({ sql }: CompiledQuery) => sql === 'commit' || sql === 'rollback';

const isGivenUp = (error: unknown) =>
  error instanceof SnowflakeConnectionError && error.code === 'SNOWFLAKE_STATEMENT_TIMEOUT';
