import { SnowflakeConnectionError } from '../errors/snowflake-connection-error.ts';

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

/** The operations of the pool on its sessions. */
export interface PoolHooks<T> {
  create(): Promise<T>;
  destroy(item: T): Promise<void>;
  isUsable(item: T): boolean;
}

interface Waiter<T> {
  give(item: T): void;
  fail(error: unknown): void;
}

/**
 * Lends sessions: first come, first served, the most recently used one first, a
 * broken one never again.
 */
export class ConnectionPool<T extends object> {
  readonly #hooks: PoolHooks<T>;
  readonly #options: Required<PoolOptions>;
  readonly #idle: T[] = [];
  readonly #idleTimers = new Map<T, NodeJS.Timeout>();
  readonly #waiters: Waiter<T>[] = [];
  #size = 0;
  #closed = false;

  constructor(hooks: PoolHooks<T>, options: PoolOptions = {}) {
    this.#hooks = hooks;
    this.#options = {
      min: 0,
      max: 10,
      idleTimeoutMs: 60_000,
      acquireTimeoutMs: 60_000,
      ...options,
    };
  }

  /** Sessions that exist or are being made. */
  get size(): number {
    return this.#size;
  }

  /**
   * Waits for a session.
   *
   * @throws SnowflakeConnectionError after `acquireTimeoutMs`, or when the pool is
   * closed, and whatever making a session throws.
   */
  async acquire(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#closed) throw closed();
    const idle = this.#takeIdle();
    if (idle) return idle;

    const waiting = this.#wait(signal);
    if (this.#size < this.#options.max) this.#grow();
    return waiting;
  }

  /** Releases a session. */
  release(item: T): void {
    if (this.#closed || !this.#hooks.isUsable(item)) {
      this.#discard(item);
      if (!this.#closed && this.#waiters.length > 0) this.#grow();
      return;
    }
    const waiter = this.#waiters.shift();
    if (waiter) waiter.give(item);
    else this.#keep(item);
  }

  /** Closes every idle session, and every lent one when it comes back. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiter of this.#waiters.splice(0)) waiter.fail(closed());
    const idle = this.#idle.splice(0);
    for (const item of idle) clearTimeout(this.#idleTimers.get(item));
    this.#size -= idle.length;
    await Promise.allSettled(idle.map((item) => this.#hooks.destroy(item)));
  }

  #takeIdle(): T | undefined {
    for (let item = this.#idle.pop(); item; item = this.#idle.pop()) {
      clearTimeout(this.#idleTimers.get(item));
      this.#idleTimers.delete(item);
      if (this.#hooks.isUsable(item)) return item;
      this.#discard(item);
    }
    return undefined;
  }

  #wait(signal: AbortSignal | undefined): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const onAbort = () => waiter.fail(signal?.reason);
    const timer = setTimeout(() => waiter.fail(this.#timedOut()), this.#options.acquireTimeoutMs);
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      const index = this.#waiters.indexOf(waiter);
      if (index >= 0) this.#waiters.splice(index, 1);
    };
    const waiter: Waiter<T> = {
      give: (item) => {
        settle();
        resolve(item);
      },
      fail: (error) => {
        settle();
        reject(error);
      },
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#waiters.push(waiter);
    return promise;
  }

  #grow(): void {
    this.#size += 1;
    this.#hooks.create().then(
      (item) => this.release(item),
      (error) => {
        this.#size -= 1;
        this.#waiters.shift()?.fail(error);
      },
    );
  }

  #keep(item: T): void {
    this.#idle.push(item);
    const timer = setTimeout(() => this.#expire(item), this.#options.idleTimeoutMs);
    timer.unref();
    this.#idleTimers.set(item, timer);
  }

  #expire(item: T): void {
    if (this.#size <= this.#options.min) return;
    const index = this.#idle.indexOf(item);
    if (index < 0) return;
    this.#idle.splice(index, 1);
    this.#discard(item);
  }

  #discard(item: T): void {
    this.#size -= 1;
    this.#idleTimers.delete(item);
    // The session is given up either way; that closing it failed too helps nobody.
    this.#hooks.destroy(item).catch(() => undefined);
  }

  #timedOut(): SnowflakeConnectionError {
    const { acquireTimeoutMs, max } = this.#options;
    return new SnowflakeConnectionError(
      'SNOWFLAKE_POOL_TIMEOUT',
      `No connection became free within ${acquireTimeoutMs} ms; the pool allows ${max}. ` +
        'Raise pool.max or pool.acquireTimeoutMs, or release connections earlier.',
    );
  }
}

function closed(): SnowflakeConnectionError {
  return new SnowflakeConnectionError(
    'SNOWFLAKE_POOL_CLOSED',
    'The pool of connections is closed.',
  );
}
