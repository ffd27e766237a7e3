import type { DatabaseConnection } from 'kysely';
import { SnowflakeConnectionError } from 'kysely-snowflake-dialect';

/** The limits of waiting, in milliseconds. */
export interface StatementLimits {
  /** The limit for a statement; undefined leaves it to Snowflake. */
  readonly statementMs: number | undefined;
  /** The limit for a cancelled statement to end. */
  readonly stopMs: number;
}

/** A cancel that reached Snowflake before its statement did is lost; it is sent again this often. */
const repeatMs = 1000;
/** Snowflake ends statements by itself; this long it is given to say so. */
const graceMs = 1000;

interface Running {
  readonly connection: DatabaseConnection;
  readonly giveUp: (reason: SnowflakeConnectionError) => void;
  stopTimer: NodeJS.Timeout | undefined;
  repeatTimer: NodeJS.Timeout | undefined;
}

/** Watches a session's statements: ends the wait for one that takes too long or does not stop. */
export class StatementGuard {
  readonly #limits: StatementLimits;
  #running: Running | undefined;
  #statementMs: number | undefined;

  constructor(limits: StatementLimits) {
    this.#limits = limits;
  }

  /**
   * @param isCleanup whether the statement only tidies up after an interrupt, which nobody waits for
   * @throws SnowflakeConnectionError when the wait was ended; the connection is then given up
   */
  async watch<T>(
    connection: DatabaseConnection,
    work: () => Promise<T>,
    isCleanup: boolean,
  ): Promise<T> {
    const { stopMs } = this.#limits;
    const statementMs = isCleanup ? stopMs : (this.#statementMs ?? this.#limits.statementMs);
    const { promise: gaveUp, reject } = Promise.withResolvers<never>();
    const running: Running = {
      connection,
      giveUp: (reason) => {
        reject(reason);
        void connection.killSession?.(noControl).catch(() => undefined);
      },
      stopTimer: undefined,
      repeatTimer: undefined,
    };
    this.#running = running;
    const limit =
      statementMs === undefined
        ? undefined
        : setTimeout(() => running.giveUp(tookTooLong(statementMs)), statementMs + graceMs);
    try {
      return await Promise.race([work(), gaveUp]);
    } finally {
      this.#running = undefined;
      clearTimeout(limit);
      clearTimeout(running.stopTimer);
      clearInterval(running.repeatTimer);
    }
  }

  /** Limits the statements that follow; undefined for the limit that the guard was made with. */
  limit(statementMs: number | undefined): void {
    this.#statementMs = statementMs;
  }

  /** Asks Snowflake to stop the running statement, and ends the wait where it does not. */
  interrupt(): void {
    const running = this.#running;
    if (running === undefined || running.stopTimer !== undefined) return;
    const { connection } = running;
    const ask = () => void connection.cancelQuery?.(noControl).catch(() => undefined);
    ask();
    running.repeatTimer = setInterval(ask, repeatMs);
    running.stopTimer = setTimeout(
      () => running.giveUp(didNotStop(this.#limits.stopMs)),
      this.#limits.stopMs,
    );
  }
}

/** The driver cancels by a request beside the statement's; it needs no further connection. */
const noControl = () => Promise.resolve();

function tookTooLong(limitMs: number): SnowflakeConnectionError {
  return new SnowflakeConnectionError(
    'SNOWFLAKE_STATEMENT_TIMEOUT',
    `The statement was stopped after the ${limitMs} ms that statementTimeoutMs allows.`,
  );
}

function didNotStop(limitMs: number): SnowflakeConnectionError {
  return new SnowflakeConnectionError(
    'SNOWFLAKE_SESSION_KILLED',
    `The statement was cancelled, and Snowflake has not said within ${limitMs} ms that it stopped.`,
  );
}
