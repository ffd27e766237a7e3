import type { DatabaseConnection } from 'kysely';
import { Pool, TimeoutError } from 'tarn';
import { SnowflakeConnectionError } from '../errors/snowflake-connection-error.ts';
import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';

/** The options of the session pool. */
export interface PoolOptions {
  /** Idle sessions that are not closed. Default: 0. */
  readonly min?: number;
  /** Sessions at the same time. Default: 10. */
  readonly max?: number;
  /** Milliseconds after which an idle session is closed. Default: 60,000. */
  readonly idleTimeoutMs?: number;
  /** Milliseconds to wait for a free session. Default: 60,000. */
  readonly acquireTimeoutMs?: number;
}

/** The operations of a pool on the sessions that it lends. */
export interface SessionFactory<S> {
  /** Logs in. */
  readonly create: () => Promise<S>;
  /** Logs out; never rejects. */
  readonly destroy: (session: S) => Promise<void>;
  /** Returns true when a session can run another statement: asked before it is lent again. */
  readonly validate: (session: S) => boolean;
}

/** A pool of sessions. */
export interface SessionPool<S> {
  /**
   * Waits for a session, at most until the signal.
   *
   * @throws what `create` throws
   */
  acquire(signal?: AbortSignal): Promise<S>;
  /** Takes back a session, also one that can run no other statement. */
  release(session: S): void | Promise<void>;
  /** Closes the sessions, those that are lent once they come back, and lends no more. */
  destroy(): Promise<void>;
}

/**
 * Makes a pool in place of the dialect's own.
 *
 * @example
 * import { createPool } from 'generic-pool'
 *
 * const genericPool: PoolSource = ({ create, destroy, validate }) => {
 *   const factory = { create, destroy, validate: async (session) => validate(session) }
 *   const pool = createPool(factory, { max: 4, testOnBorrow: true })
 *   return {
 *     acquire: async () => await pool.acquire(),
 *     release: async (session) => await pool.release(session),
 *     destroy: async () => {
 *       await pool.drain()
 *       await pool.clear()
 *     },
 *   }
 * }
 */
export type PoolSource = (
  sessions: SessionFactory<DatabaseConnection>,
) => SessionPool<DatabaseConnection>;

// A login has a limit of its own, whose error says more.
const NO_LIMIT_MS = 2 ** 31 - 1;
const REAP_INTERVAL_MS = 1000;

/**
 * A pool by tarn: first come, first served, the most recently used session first, a broken one never
 * again.
 */
export function tarnPool<S>(
  sessions: SessionFactory<S>,
  { min = 0, max = 10, idleTimeoutMs = 60_000, acquireTimeoutMs = 60_000 }: PoolOptions = {},
): SessionPool<S> {
  checkSize({ min, max, idleTimeoutMs, acquireTimeoutMs });
  const pool = new Pool<S>({
    ...sessions,
    min,
    max,
    idleTimeoutMillis: idleTimeoutMs,
    acquireTimeoutMillis: acquireTimeoutMs,
    createTimeoutMillis: NO_LIMIT_MS,
    reapIntervalMillis: Math.min(idleTimeoutMs, REAP_INTERVAL_MS),
    propagateCreateError: true,
  });
  const waiting = new Set<ReturnType<typeof pool.acquire>>();
  let isClosed = false;
  return {
    acquire: async (signal) => {
      signal?.throwIfAborted();
      if (isClosed) throw closed();
      const pending = pool.acquire();
      const stop = () => pending.abort();
      waiting.add(pending);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        return await pending.promise;
      } catch (error) {
        signal?.throwIfAborted();
        if (isClosed) throw closed();
        throw error instanceof TimeoutError ? timedOut(acquireTimeoutMs, max) : error;
      } finally {
        waiting.delete(pending);
        signal?.removeEventListener('abort', stop);
      }
    },
    release: (session) => void pool.release(session),
    destroy: async () => {
      isClosed = true;
      for (const pending of waiting) pending.abort();
      const isInUse = pool.numUsed() + pool.numPendingCreates() > 0;
      const destroyed = pool.destroy();
      // Whoever has a session, or still logs in, may take long, and is not waited for.
      if (!isInUse) await destroyed;
    },
  };
}

function checkSize(options: Required<PoolOptions>): void {
  for (const [name, value] of Object.entries(options)) {
    const least = name === 'min' ? 0 : 1;
    if (Number.isSafeInteger(value) && value >= least) continue;
    throw new SnowflakeValueError(`pool.${name} is ${value}; give a whole number from ${least}.`);
  }
  if (options.min > options.max) {
    throw new SnowflakeValueError(`pool.min is ${options.min}, above pool.max ${options.max}.`);
  }
}

function timedOut(acquireTimeoutMs: number, max: number): SnowflakeConnectionError {
  return new SnowflakeConnectionError(
    'SNOWFLAKE_POOL_TIMEOUT',
    `No connection became free within ${acquireTimeoutMs} ms; the pool allows ${max}. ` +
      'Raise pool.max or pool.acquireTimeoutMs, or release connections earlier.',
  );
}

function closed(): SnowflakeConnectionError {
  return new SnowflakeConnectionError(
    'SNOWFLAKE_POOL_CLOSED',
    'The pool of connections is closed.',
  );
}
