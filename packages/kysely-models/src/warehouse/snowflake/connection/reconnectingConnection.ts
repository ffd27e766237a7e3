import { CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import { SnowflakeConnectionError } from 'kysely-snowflake-dialect';
import type { Compute } from '../../types.ts';
import { ComputeSwitch } from './computeSwitch.ts';
import { isRepeatable, LostStatement, lossOf } from './lostStatement.ts';
import { StatementGuard, type StatementLimits } from './statementGuard.ts';

/** Supplies connections. */
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
export class ReconnectingConnection {
  readonly #supply: ConnectionSupply;
  readonly #guard: StatementGuard;
  #connection: DatabaseConnection | undefined;
  /** The compute in use on the connection; a new connection starts over. */
  #switch = new ComputeSwitch();
  #wanted: Compute | undefined;
  #inTransaction = false;
  readonly #interrupted = new AbortController();
  /** The reason why there is no connection any more, and will be none. */
  #end: LostStatement | undefined;

  constructor(first: DatabaseConnection, supply: ConnectionSupply, limits: StatementLimits) {
    this.#connection = first;
    this.#supply = supply;
    this.#guard = new StatementGuard(limits);
  }

  /** @throws LostStatement, and what Snowflake says of the statement */
  async execute<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#inTransaction && this.#connection === undefined) {
      // The transaction ended with its session; only its caller can begin a new one.
      if (!isRollback(query)) throw new LostStatement(transactionLost(), goOn);
      this.#inTransaction = false;
      return { rows: [] };
    }
    return this.#lasting(query, (connection) => connection.executeQuery<R>(query));
  }

  /**
   * Streams the rows of a query in portions. The query is repeated only while none of its rows was
   * returned.
   *
   * @throws LostStatement, and what Snowflake says of the statement
   */
  async *stream<R>(query: CompiledQuery): AsyncIterable<readonly R[]> {
    let portions: AsyncIterableIterator<QueryResult<R>> | undefined;
    try {
      let next = await this.#lasting(query, (connection) => {
        portions = connection.streamQuery<R>(query, portionRows);
        return portions.next();
      });
      while (next.done !== true) {
        yield next.value.rows;
        next = await this.#nextOf(portions);
      }
    } finally {
      await portions?.return?.();
    }
  }

  async #lasting<T>(query: CompiledQuery, send: Send<T>): Promise<T> {
    try {
      return await this.#attempt(query, send);
    } catch (error) {
      const loss = error instanceof LostStatement ? undefined : lossOf(error);
      if (loss === undefined) throw error;
      const mayHaveRun = loss === 'unknown';
      if (this.#interrupted.signal.aborted) throw this.#ended(error, mayHaveRun);
      if (this.#inTransaction || !(loss === 'not_run' || isRepeatable(query.sql))) {
        throw new LostStatement(error, { mayHaveRun, canGoOn: true });
      }
      return await this.#repeat(query, send, mayHaveRun);
    }
  }

  /** Has the statements that follow computed by, and under, what is named. */
  use(wanted: Compute | undefined): void {
    this.#wanted = wanted;
  }

  /** Limits the statements that follow; undefined for the limit of the target. */
  limit(statementMs: number | undefined): void {
    this.#guard.limit(statementMs);
  }

  interrupt(): void {
    this.#interrupted.abort();
    this.#guard.interrupt();
  }

  release(): void {
    if (this.#connection !== undefined) this.#giveBack(this.#connection);
    this.#connection = undefined;
    this.#end ??= new LostStatement(new Error('The session is closed.'), ended);
  }

  /** Ends the session, which nobody uses again. */
  discard(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#end ??= new LostStatement(new Error('The session is closed.'), ended);
    if (connection === undefined) return;
    const killed = connection.killSession?.(noControl) ?? Promise.resolve();
    void killed.catch(() => undefined).finally(() => this.#supply.release(connection));
  }

  async #repeat<T>(query: CompiledQuery, send: Send<T>, mayHaveRun: boolean): Promise<T> {
    try {
      return await this.#attempt(query, send);
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

  async #attempt<T>(query: CompiledQuery, send: Send<T>): Promise<T> {
    const connection = this.#connection ?? (await this.#replace());
    try {
      const result = await this.#guard.watch(
        connection,
        () => this.#send(connection, send),
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

  /** Sends a statement, and before it what switches to the role and warehouse that it needs. */
  #send<T>(connection: DatabaseConnection, send: Send<T>): Promise<T> {
    const execute = () => send(connection);
    return this.#switch.isUntouched && this.#wanted === undefined
      ? execute()
      : this.#switch.apply(sender(connection), this.#wanted).then(execute);
  }

  async #nextOf<T>(portions: AsyncIterator<T> | undefined): Promise<IteratorResult<T>> {
    const connection = this.#connection;
    if (portions === undefined || connection === undefined) {
      throw this.#end ?? new LostStatement(new Error('The session is closed.'), ended);
    }
    try {
      return await this.#guard.watch(connection, () => portions.next(), false);
    } catch (error) {
      if (lossOf(error) === undefined && !isGivenUp(error)) throw error;
      this.#drop(connection);
      throw new LostStatement(error, { mayHaveRun: true, canGoOn: true });
    }
  }

  async #replace(): Promise<DatabaseConnection> {
    if (this.#end !== undefined) throw this.#end;
    try {
      const connection = await this.#supply.acquire(this.#interrupted.signal);
      // Whoever let go meanwhile does not come back for it.
      if (this.#end === undefined) this.#connection = connection;
      else this.#supply.release(connection);
    } catch (error) {
      throw this.#ended(error, false);
    }
    if (this.#connection === undefined) throw this.#end;
    return this.#connection;
  }

  #drop(connection: DatabaseConnection): void {
    this.#connection = undefined;
    this.#switch = new ComputeSwitch();
    this.#supply.release(connection);
  }

  /** Whoever has the connection next finds it as it was opened. */
  #giveBack(connection: DatabaseConnection): void {
    const release = () => this.#supply.release(connection);
    if (!this.#switch.isSwitched) {
      release();
      return;
    }
    const kill = () => connection.killSession?.(noControl).catch(() => undefined);
    void this.#switch.apply(sender(connection), undefined).catch(kill).finally(release);
  }

  /** From here on every statement fails at once: whoever waits has waited long enough. */
  #ended(error: unknown, mayHaveRun: boolean): LostStatement {
    this.#end = new LostStatement(error, ended);
    return new LostStatement(error, { mayHaveRun, canGoOn: false });
  }
}

/** Sends a statement on a connection. */
type Send<T> = (connection: DatabaseConnection) => Promise<T>;

/** Rows that are handed on together. */
const portionRows = 2048;

function sender(connection: DatabaseConnection) {
  return async (sql: string) => {
    const query = CompiledQuery.raw(sql);
    const { rows } = await connection.executeQuery<Readonly<Record<string, unknown>>>(query);
    return rows;
  };
}

/** The driver needs no further connection to end a session. */
const noControl = () => Promise.resolve();

const transactionLost = () => new Error('The transaction ended when its session was lost.');

const goOn = { mayHaveRun: false, canGoOn: true };

const ended = { mayHaveRun: false, canGoOn: false };

const isDrop = ({ sql }: CompiledQuery) => sql.startsWith('drop ');

const isRollback = ({ sql }: CompiledQuery) => sql === 'rollback';

const ends = ({ sql }: CompiledQuery) => sql === 'commit' || sql === 'rollback';

const isGivenUp = (error: unknown) =>
  error instanceof SnowflakeConnectionError && error.code === 'SNOWFLAKE_STATEMENT_TIMEOUT';
