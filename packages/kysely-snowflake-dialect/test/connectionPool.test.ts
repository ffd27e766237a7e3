import { describe, expect, test } from 'vitest';
import { ConnectionPool, type PoolOptions } from '../src/driver/connection-pool.ts';

interface Session {
  readonly number: number;
  usable: boolean;
  closed: boolean;
}

function makePool(options: PoolOptions = {}, fail: (number: number) => boolean = () => false) {
  const made: Session[] = [];
  const pool = new ConnectionPool<Session>(
    {
      create: async () => {
        const session = { number: made.length + 1, usable: true, closed: false };
        made.push(session);
        if (fail(session.number)) throw new Error(`no session ${session.number}`);
        return session;
      },
      destroy: async (session) => {
        session.closed = true;
      },
      isUsable: ({ usable }) => usable,
    },
    options,
  );
  return { pool, made };
}

const soon = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

describe('ConnectionPool', () => {
  test('a session that came back is lent again', async () => {
    const { pool, made } = makePool();
    pool.release(await pool.acquire());
    expect((await pool.acquire()).number).toBe(1);
    expect(made).toHaveLength(1);
  });

  test('no more than max, and the rest waits in order', async () => {
    const { pool, made } = makePool({ max: 2 });
    const [first, second] = await Promise.all([pool.acquire(), pool.acquire()]);
    const order: string[] = [];
    const note = (name: string) => (session: Session) => {
      order.push(name);
      return session;
    };
    const third = pool.acquire().then(note('third'));
    const fourth = pool.acquire().then(note('fourth'));
    await soon();
    expect(order).toEqual([]);
    pool.release(second);
    pool.release(first);
    expect((await third).number).toBe(2);
    expect((await fourth).number).toBe(1);
    expect(order).toEqual(['third', 'fourth']);
    expect(made).toHaveLength(2);
  });

  test('a broken session is closed and replaced for whoever waits', async () => {
    const { pool, made } = makePool({ max: 1 });
    const first = await pool.acquire();
    const waiting = pool.acquire();
    first.usable = false;
    pool.release(first);
    expect((await waiting).number).toBe(2);
    expect(made[0]?.closed).toBe(true);
    expect(pool.size).toBe(1);
  });

  test('a session that broke while idle is not lent', async () => {
    const { pool } = makePool();
    const first = await pool.acquire();
    pool.release(first);
    first.usable = false;
    expect((await pool.acquire()).number).toBe(2);
    expect(first.closed).toBe(true);
  });

  test('idle sessions above min are closed', async () => {
    const { pool, made } = makePool({ min: 1, idleTimeoutMs: 10 });
    const sessions = await Promise.all([pool.acquire(), pool.acquire(), pool.acquire()]);
    for (const session of sessions) pool.release(session);
    await soon(50);
    expect(made.filter(({ closed }) => closed)).toHaveLength(2);
    expect(pool.size).toBe(1);
  });

  test('a session that cannot be made fails one waiter and leaves room', async () => {
    const { pool } = makePool({ max: 1 }, (number) => number === 1);
    await expect(pool.acquire()).rejects.toThrow('no session 1');
    expect(pool.size).toBe(0);
    expect((await pool.acquire()).number).toBe(2);
  });

  test('waiting ends after a time, or by a signal, and leaves no trace', async () => {
    const { pool } = makePool({ max: 1, acquireTimeoutMs: 10 });
    const held = await pool.acquire();
    await expect(pool.acquire()).rejects.toMatchObject({ code: 'SNOWFLAKE_POOL_TIMEOUT' });
    const controller = new AbortController();
    const waiting = pool.acquire(controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(pool.acquire(controller.signal)).rejects.toThrow('enough');
    pool.release(held);
    expect(await pool.acquire()).toBe(held);
  });

  test('closing closes idle sessions, fails who waits, and takes back the lent', async () => {
    const { pool, made } = makePool({ max: 2 });
    const [first, second] = await Promise.all([pool.acquire(), pool.acquire()]);
    const waiting = pool.acquire();
    pool.release(first);
    const given = await waiting;
    const refused = pool.acquire();
    const closing = pool.close();
    await expect(refused).rejects.toMatchObject({ code: 'SNOWFLAKE_POOL_CLOSED' });
    await closing;
    pool.release(given);
    pool.release(second);
    await soon();
    expect(made.every(({ closed }) => closed)).toBe(true);
    expect(pool.size).toBe(0);
    await expect(pool.acquire()).rejects.toThrow('closed');
  });
});
